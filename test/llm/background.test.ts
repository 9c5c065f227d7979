import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Llm, LlmEvent } from "#lib/llm";
import { describeBackends } from "../support/backends.ts";
import type { Reply } from "../upstream/index.ts";
import { asking, leaveAfter, TEXT } from "./background-support.ts";
import { type Bench, bill, collect, newTenant, startBench, textOf } from "./support.ts";

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
