import { afterAll, beforeAll, expect, test } from "vitest";
import { startLive } from "./setup.ts";

let live: Awaited<ReturnType<typeof startLive>>;
beforeAll(async () => {
  live = await startLive();
}, 60_000);
afterAll(() => live.stop());

test("however often it is asked for, one build waits; once it has begun, another is asked for", async () => {
  const shop = live.shop();
  const process = shop.process();
  for (let i = 0; i < 3; i++) {
    await shop.as(process.request);
    live.clock.advance(1_000);
  }
  expect(shop.submitted).toHaveLength(1);
  expect((await shop.as(process.standing)).isPending).toBe(true);
  await shop.build(process);
  expect((await shop.as(process.standing)).isPending).toBe(false);
  await shop.as(process.request);
  expect(shop.submitted).toHaveLength(2);
});

test("those who ask at the same moment ask for the same job", async () => {
  const shop = live.shop();
  const [one, other] = [shop.process(), shop.process()];
  await shop.as(() => Promise.all([one.request(), other.request(), one.request()]));
  expect(shop.submitted).toHaveLength(1);
});

test("one that never began is asked for again after a quarter of an hour", async () => {
  const shop = live.shop();
  const process = shop.process();
  await shop.as(process.request);
  live.clock.advance(14 * 60_000);
  await shop.as(process.request);
  expect(shop.submitted).toHaveLength(1);
  live.clock.advance(60_000);
  await shop.as(process.request);
  expect(shop.submitted).toHaveLength(2);
});

test("a job that could not be submitted leaves nothing pending: the next who asks is heard at once", async () => {
  const shop = live.shop();
  const process = shop.process();
  shop.jobs.fail = true;
  await expect(shop.as(process.request)).rejects.toMatchObject({ code: "unavailable" });
  expect((await shop.as(process.standing)).isPending).toBe(false);
  shop.jobs.fail = false;
  await shop.as(process.request);
  expect(shop.submitted).toHaveLength(1);
  expect((await shop.as(process.standing)).isPending).toBe(true);
});

test("a worker that begins before the mark is set leaves nothing pending that nobody will see to", async () => {
  const shop = live.shop();
  const process = shop.process();
  shop.jobs.onSubmit = () => shop.build(process);
  await shop.as(process.request);
  delete shop.jobs.onSubmit;
  expect((await shop.as(process.standing)).isPending).toBe(false);
  await shop.as(process.request);
  expect(shop.submitted).toHaveLength(2);
});

test("a build that is stopped half-way stores nothing", async () => {
  const shop = live.shop();
  const process = shop.process();
  shop.sell("lamp");
  const signal = AbortSignal.abort(new Error("stopped"));
  await expect(shop.as(() => process.build({ id: live.jobId(), signal }))).rejects.toThrow("stopped");
  expect(shop.objects.all.size).toBe(0);
  expect((await shop.as(process.standing)).builtAt).toBeNull();
});
