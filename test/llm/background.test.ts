import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Llm, LlmEvent, ResponseCheckpoint, StreamRequest } from "#lib/llm";
import { describeBackends } from "../support/backends.ts";
import type { Reply } from "../upstream/index.ts";
import { ask, type Bench, bill, collect, failing, newTenant, startBench, textOf } from "./support.ts";

const TEXT = "one two three four five six";

/** A process that asks for a reply in the background and keeps its checkpoint. */
function asking(
  llm: Llm,
  tenant: string,
  more: Partial<StreamRequest> & { resume?: unknown; isStop?(): boolean } = {},
) {
  const { resume, isStop = () => false, ...rest } = more;
  const checkpoints: ResponseCheckpoint[] = [];
  const request: StreamRequest = ask(tenant, {
    ...rest,
    background: {
      onStarted: (checkpoint: ResponseCheckpoint) => void checkpoints.push(checkpoint),
      isStop,
      ...(resume !== undefined && { resume: JSON.parse(JSON.stringify(resume)) as unknown }),
    },
  });
  return { checkpoints, events: llm.stream(request) };
}

/** Reads until it has so many pieces of text, and then leaves by the signal. */
async function leaveAfter(bench: Bench, llm: Llm, tenant: string, pieces: number, isStop = false) {
  const abort = new AbortController();
  const { checkpoints, events } = asking(llm, tenant, { signal: abort.signal, isStop: () => isStop });
  const seen: LlmEvent[] = [];
  const error = await failing(
    (async () => {
      for await (const event of events) {
        seen.push(event);
        if (seen.filter((e) => e.type === "delta" && e.text !== "").length === pieces) abort.abort();
      }
    })(),
  );
  return { checkpoint: checkpoints[0]!, seen, error, received: bench.upstream.received.at(-1)! };
}

describeBackends("background responses", (backend) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(() => backend.start(), "responses");
  });
  afterEach(() => {
    bench.upstream.reset();
    bench.pauses.length = 0;
  });
  afterAll(() => bench.stop());

  /** As workers have it: a process that is gone holds nothing but its open tries. */
  const worker = () => bench.llm({}, { exactBudget: true });
  const spendOf = async (llm: Llm, tenant: string) => {
    await llm.close();
    return bench.llm().spend(tenant);
  };

  test.each([true, false])(
    "a process that is left goes on in another, from the first word, and the bill is paid once (exact: %s)",
    async (exactBudget) => {
      const tenant = newTenant();
      bench.upstream.script({ text: TEXT, hang: 3 });
      const first = bench.llm({}, { exactBudget });
      const { checkpoint, error, received } = await leaveAfter(bench, first, tenant, 3);
      expect(error).toMatchObject({ code: "aborted", estimated: true, costMicros: checkpoint.micros });
      await received.ended;
      expect(received).not.toHaveProperty("cancelledAtMs");
      // While nobody has settled it, it counts at its reservation.
      const open = await spendOf(first, tenant);
      expect(open.totalMicros).toBe(checkpoint.micros);
      expect(open.settled.tries).toBe(0);

      const second = bench.llm();
      const { events, checkpoints } = asking(second, tenant, { resume: checkpoint });
      const all = await collect(events);
      expect(all.map(({ type }) => type)).not.toContain("restart");
      expect(textOf(all)).toBe(TEXT);
      expect(checkpoints).toEqual([]);
      const { result } = all.at(-1) as LlmEvent & { type: "done" };
      expect(result).toMatchObject({
        text: TEXT,
        tries: 1,
        estimated: false,
        costMicros: bill(bench.upstream),
      });
      expect(received.resumedAfter).toEqual([-1]);
      expect(bench.upstream.received).toHaveLength(1);
      expect(await spendOf(second, tenant)).toMatchObject({
        totalMicros: bill(bench.upstream),
        openMicros: 0,
        settled: { tries: 1, estimatedMicros: 0 },
      });
    },
  );

  test("resumed by several processes, and by the same again, it is still paid once", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT, hang: 1 });
    const { checkpoint } = await leaveAfter(bench, worker(), tenant, 1);
    const processes = [bench.llm(), bench.llm(), bench.llm()];
    for (const llm of [...processes, processes[0]!])
      expect(textOf(await collect(asking(llm, tenant, { resume: checkpoint }).events))).toBe(TEXT);
    await processes[1]!.cancel(checkpoint);
    await Promise.all(processes.map((llm) => llm.close()));
    expect(await bench.llm().spend(tenant)).toMatchObject({
      totalMicros: bill(bench.upstream),
      settled: { tries: 1 },
    });
  });

  test("one that ended well, whose process then died before anybody knew, is paid once", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT });
    const first = bench.llm();
    const { checkpoints, events } = asking(first, tenant);
    await collect(events);
    const second = bench.llm();
    const again = await collect(asking(second, tenant, { resume: checkpoints[0] }).events);
    expect(textOf(again)).toBe(TEXT);
    await first.close();
    expect(await spendOf(second, tenant)).toMatchObject({
      totalMicros: bill(bench.upstream),
      openMicros: 0,
      settled: { tries: 1 },
    });
  });

  test("a stop cancels it upstream within 100 ms, and it costs what it had made", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT, stallAfter: 3 });
    const llm = bench.llm();
    const stopping = leaveAfter(bench, llm, tenant, 3, true);
    const received = await bench.upstream.request(0);
    const { error } = await stopping;
    await received.ended;
    expect(error).toMatchObject({ code: "aborted", estimated: false, costMicros: bill(bench.upstream) });
    expect(received.billed.output).toBe(3);
    expect(received.cancelledAtMs! - received.endedAtMs!).toBeLessThan(100);
    expect(await spendOf(llm, tenant)).toMatchObject({ totalMicros: bill(bench.upstream), openMicros: 0 });
  });

  test("whose cancellation is not answered is charged at its reservation", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT, stallAfter: 2, cancelStatus: 500 });
    const llm = bench.llm();
    const { error, checkpoint } = await leaveAfter(bench, llm, tenant, 2, true);
    expect(error).toMatchObject({ code: "aborted", estimated: true, costMicros: checkpoint.micros });
    expect((await spendOf(llm, tenant)).totalMicros).toBe(checkpoint.micros);
  });

  test("leaving the loop cancels it too", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT, stallAfter: 2 });
    const llm = bench.llm();
    for await (const event of asking(llm, tenant).events) if (event.type === "delta" && event.text) break;
    const received = await bench.upstream.request(0);
    expect(received.cancelledAtMs).toBeDefined();
    expect(await spendOf(llm, tenant)).toMatchObject({ totalMicros: bill(bench.upstream), openMicros: 0 });
  });

  test("one that nobody will go on with is cancelled by its checkpoint; once is enough", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT, stallAfter: 2 });
    const { checkpoint, received } = await leaveAfter(bench, worker(), tenant, 2);
    const llm = bench.llm();
    await llm.cancel(checkpoint);
    await llm.cancel(checkpoint);
    await llm.cancel({ nonsense: true });
    expect(received.cancelledAtMs).toBeDefined();
    expect(await spendOf(llm, tenant)).toMatchObject({ totalMicros: bill(bench.upstream), openMicros: 0 });
  });

  test("one that the endpoint has forgotten is begun anew, says so, and both are paid for", async () => {
    const tenant = newTenant();
    bench.upstream.script({ text: TEXT, hang: 2 }, { text: "another reply" });
    const { checkpoint } = await leaveAfter(bench, worker(), tenant, 2);
    bench.upstream.forgetResponses();
    const llm = bench.llm();
    const { events, checkpoints } = asking(llm, tenant, { resume: checkpoint });
    const all = await collect(events);
    expect(all[0]).toMatchObject({ type: "restart" });
    expect(textOf(all)).toBe("another reply");
    expect(checkpoints[0]!.responseId).not.toBe(checkpoint.responseId);
    expect(all.at(-1)).toMatchObject({ result: { tries: 2, estimated: true } });
    const { totalMicros, openMicros } = await spendOf(llm, tenant);
    expect(openMicros).toBe(0);
    expect(totalMicros).toBeGreaterThanOrEqual(bill(bench.upstream));
  });

  test.each<[string, Reply]>([
    ["failed", { text: TEXT, failAfter: 3, hang: 2 }],
    ["was cancelled", { text: TEXT, stallAfter: 3, hang: 2 }],
  ])("one that %s meanwhile is begun anew", async (what, reply) => {
    const tenant = newTenant();
    bench.upstream.script(reply, { text: "another reply" });
    const { checkpoint } = await leaveAfter(bench, worker(), tenant, 2);
    if (what === "was cancelled")
      await fetch(`${bench.upstream.url}/responses/${checkpoint.responseId}/cancel`, { method: "POST" });
    const llm = bench.llm();
    const all = await collect(asking(llm, tenant, { resume: checkpoint }).events);
    expect(all.filter(({ type }) => type === "restart")).toHaveLength(1);
    expect(textOf(all)).toBe("another reply");
    expect(all.at(-1)).toMatchObject({ result: { estimated: false } });
    expect((await spendOf(llm, tenant)).totalMicros).toBe(bill(bench.upstream));
  });

  test("another tenant's checkpoint, and what is none, is not gone on with", async () => {
    bench.upstream.script({ text: TEXT, hang: 2 }, { text: "mine" }, { text: "mine" });
    const { checkpoint } = await leaveAfter(bench, worker(), newTenant(), 2);
    const foreign = await collect(asking(bench.llm(), newTenant(), { resume: checkpoint }).events);
    expect(foreign[0]).toMatchObject({ type: "restart" });
    expect(textOf(foreign)).toBe("mine");
    const none = await collect(asking(bench.llm(), newTenant(), { resume: { responseId: 5 } }).events);
    expect(textOf(none)).toBe("mine");
    expect(bench.upstream.received[0]!.resumedAfter).toEqual([]);
  });
});

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
      let estimated = false;
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
            if (event.type === "done") estimated ||= event.result.estimated;
            if (seen.filter((e) => e.type === "delta" && e.text).length > pieces) abort.abort();
          }
        } catch (error) {
          estimated ||= (error as { estimated: boolean }).estimated;
        } finally {
          resume = checkpoints.at(-1) ?? resume;
          await llm.close();
        }
        return seen;
      };
      for (const { pieces, isStop } of processes) await run(pieces, isStop);
      estimated = false;
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
      return { spend, estimated };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(reply, { maxLength: 3 }),
        fc.array(process, { maxLength: 3 }),
        async (replies, processes) => {
          const { spend } = await play(replies, processes);
          if (spend.settled.estimatedMicros === 0 && spend.openMicros === 0)
            expect(spend.totalMicros).toBe(bill(bench.upstream));
        },
      ),
      { numRuns: 60, seed: 20261126 },
    );
  }, 60_000);
});

describe("within one process", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(undefined, "responses");
  });
  afterEach(() => {
    bench.upstream.reset();
    bench.pauses.length = 0;
  });
  afterAll(() => bench.stop());

  test.each([
    ["cut", { cut: 2 }],
    ["malformed", { malformed: 2 }],
    ["silent", { hang: 2 }],
  ])("a stream that is %s goes on where it was: the caller sees nothing of it", async (_, broken) => {
    bench.upstream.script({ text: TEXT, ...broken, resumes: [{ status: 503 }, { cut: 4 }, { hang: 5 }] });
    const llm = bench.llm();
    const all = await collect(asking(llm, newTenant(), { tryTimeoutMs: 60 }).events);
    expect(all.filter(({ type }) => type === "restart")).toEqual([]);
    expect(textOf(all)).toBe(TEXT);
    expect(all.at(-1)).toMatchObject({
      result: { tries: 5, estimated: false, costMicros: bill(bench.upstream) },
    });
    const { resumedAfter } = bench.upstream.received[0]!;
    expect(resumedAfter).toHaveLength(4);
    expect([...resumedAfter].sort((a, b) => a - b)).toEqual(resumedAfter);
  });

  test("an endpoint that does not let it be gone on with leaves it to the next attempt", async () => {
    const tenant = newTenant();
    const down = { status: 503 };
    bench.upstream.script({ text: TEXT, cut: 2, resumes: [down, down, down, down] });
    const { checkpoints, events } = asking(bench.llm(), tenant);
    const error = await failing(collect(events));
    expect(error).toMatchObject({ code: "llm_down", status: 503, estimated: true });
    const resumed = await collect(asking(bench.llm(), tenant, { resume: checkpoints[0] }).events);
    expect(textOf(resumed)).toBe(TEXT);
    expect(bench.upstream.received).toHaveLength(1);
  });

  test("what fails before it has an id is tried again as always", async () => {
    bench.upstream.script({ status: 529 }, { cut: "before" }, { text: TEXT });
    const { checkpoints, events } = asking(bench.llm(), newTenant());
    expect(textOf(await collect(events))).toBe(TEXT);
    expect(checkpoints).toHaveLength(1);
  });

  test("a stop sequence cancels it, and what it made is known", async () => {
    bench.upstream.script({ text: "a b STOP c d", stallAfter: 4 });
    const all = await collect(asking(bench.llm(), newTenant(), { stop: ["STOP"] }).events);
    expect(textOf(all)).toBe("a b ");
    expect(all.at(-1)).toMatchObject({ result: { estimated: false, costMicros: bill(bench.upstream) } });
  });

  test.each([
    ["background responses", "responses", { background: false }],
    ["the Responses API", "auto", { responses: false }],
    ["a wish for it", "chat", {}],
  ] as const)("without %s it is an ordinary stream, and there is no checkpoint", async (_, api, lacks) => {
    const llm = bench.llm({ RUNG_LLM_API: api });
    Object.assign(bench.upstream.has, lacks);
    for (let i = 0; i < 2; i++) {
      bench.upstream.script({ text: TEXT });
      const { checkpoints, events } = asking(llm, newTenant());
      const all = await collect(events);
      expect(textOf(all)).toBe(TEXT);
      expect(all.at(-1)).toMatchObject({ result: { tries: 1, estimated: false } });
      expect(checkpoints).toEqual([]);
    }
    expect(bench.upstream.received).toHaveLength(api === "chat" ? 2 : 3); // found out once
  });
});
