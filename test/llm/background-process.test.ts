import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { LlmEvent } from "#lib/llm";
import { asking, TEXT } from "./background-support.ts";
import { ask, type Bench, bill, collect, failing, newTenant, startBench, textOf } from "./support.ts";

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
    ["cut", { cut: 2 }, {}],
    ["malformed", { malformed: 2 }, {}],
    ["silent", { hang: 2 }, { tryTimeoutMs: 500 }],
  ])("a stream that is %s goes on where it was: the caller sees nothing of it", async (_, broken, more) => {
    const resumes = [{ status: 503 }, { cut: 4 }, { malformed: 5 }];
    bench.upstream.script({ text: TEXT, ...broken, resumes });
    const llm = bench.llm();
    const all = await collect(asking(llm, newTenant(), more).events);
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

  test("one that ignores its bound is cancelled, and charged what it says it made, which no other stream could know", async () => {
    bench.upstream.script({ tokens: 3_000, stallAfter: 2_000 });
    const llm = bench.llm();
    const request = { maxOutputTokens: 10 };
    const all = await collect(asking(llm, newTenant(), request).events);
    const { result } = all.at(-1) as LlmEvent & { type: "done" };
    expect(result).toMatchObject({
      finishReason: "length",
      estimated: false,
      costMicros: bill(bench.upstream),
    });
    expect(result.costMicros).toBeGreaterThan(llm.reserves(ask("", request)));
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
