import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LlmError, type LlmEvent } from "#lib/llm";
import type { Reply } from "../upstream/index.ts";
import { asking, TEXT } from "./background-support.ts";
import { type Bench, bill, newTenant, startBench, textOf } from "./support.ts";

describe("whatever becomes of the processes, the connections and the response", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(undefined, "responses");
  });
  afterAll(() => bench.stop());

  test("the last one has the whole, spend is never below the bill, and equal where every usage is known", async () => {
    const breaks = fc.oneof(
      fc.record({}),
      fc.record({ cut: fc.nat(6) }),
      fc.record({ malformed: fc.nat(6) }),
      fc.record({ hang: fc.nat(6) }),
      fc.record({ status: fc.constantFrom(500, 503, 404, 429) }),
    );
    const reply = fc
      .tuple(
        fc.oneof(
          fc.record({ cut: fc.nat(6) }),
          fc.record({ malformed: fc.nat(6) }),
          fc.record({ failAfter: fc.nat(6) }),
          fc.record({}),
        ),
        fc.record({
          text: fc.constantFrom(TEXT, "another six words make a reply"),
          resumes: fc.array(breaks, { maxLength: 5 }),
          usage: fc.constantFrom("own_chunk", "own_chunk", "absent"),
        }),
      )
      .map(([broken, rest]) => ({ ...rest, ...broken }) as Reply);
    /** A process: how many pieces it reads before it dies, or is stopped; all of it otherwise. */
    const process = fc.record({ pieces: fc.nat(7), isStop: fc.boolean() });
    const play = async (
      replies: readonly Reply[],
      processes: readonly { pieces: number; isStop: boolean }[],
    ) => {
      bench.upstream.reset();
      bench.upstream.script(...replies);
      const tenant = newTenant();
      let resume: unknown;
      const run = async (pieces: number, isStop: boolean) => {
        const abort = new AbortController();
        const llm = bench.llm({ RUNG_LLM_RETRIES: "2" }, { exactBudget: true });
        const { checkpoints, events } = asking(llm, tenant, {
          signal: abort.signal,
          tryTimeoutMs: 40,
          isStop: () => isStop,
          resume,
        });
        const seen: LlmEvent[] = [];
        try {
          for await (const event of events) {
            seen.push(event);
            if (seen.filter((e) => e.type === "delta" && e.text).length > pieces) abort.abort();
          }
        } catch (error) {
          expect(error).toBeInstanceOf(LlmError);
        } finally {
          resume = checkpoints.at(-1) ?? resume;
          await llm.close();
        }
        return seen;
      };
      for (const { pieces, isStop } of processes) await run(pieces, isStop);
      const last = await run(Number.POSITIVE_INFINITY, false);
      const done = last.at(-1);
      if (done?.type === "done") {
        expect(textOf(last)).toBe(done.result.text);
        expect([
          TEXT,
          "another six words make a reply",
          "Coffee is the most common entry this week.",
        ]).toContain(done.result.text);
      }
      const spend = await bench.llm().spend(tenant);
      expect(spend.totalMicros).toBeGreaterThanOrEqual(bill(bench.upstream));
      return spend;
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { maxLength: 3 }),
        fc.array(process, { maxLength: 3 }),
        async (replies, processes) => {
          const spend = await play(replies, processes);
          if (spend.settled.estimatedMicros === 0 && spend.openMicros === 0)
            expect(spend.totalMicros).toBe(bill(bench.upstream));
        },
      ),
      { numRuns: 60, seed: 20261126 },
    );
  }, 60_000);
});
