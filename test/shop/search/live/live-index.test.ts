import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unpack } from "../../../../lib/shop/search/live/index-object.ts";
import { STALE_MS } from "../../../../lib/shop/search/live/opened.ts";
import { lexiconSteps } from "../../../../lib/shop/search/understand/catalogue-lexicon.ts";
import { startLive } from "./setup.ts";

let live: Awaited<ReturnType<typeof startLive>>;
beforeAll(async () => {
  live = await startLive();
}, 60_000);
afterAll(() => live.stop());

/** Longer than a version is taken for fresh. */
const HEARD_MS = 3_000;

test("before the first build there is nothing, and it is known to be so", async () => {
  const shop = live.shop();
  const process = shop.process();
  expect(await shop.titles(process)).toEqual([]);
  expect(await shop.as(process.standing)).toEqual({ products: 0, builtAt: null, isPending: false });
  expect(shop.submitted).toEqual([]);
});

test("what is built here is found in every process, in the others beside a question that the index before answers", async () => {
  const shop = live.shop();
  const [here, there] = [shop.process(), shop.process()];
  shop.sell("lamp");
  await shop.build(here);
  expect(await shop.titles(there)).toEqual(["lamp"]);
  shop.sell("chair");
  await shop.build(here);
  live.clock.advance(HEARD_MS);
  expect(await shop.titles(there)).toEqual(["lamp", "(not current)"]);
  expect(await shop.titles(there)).toEqual(["lamp", "chair"]);
});

test("a process that has slept for long waits for the new index", async () => {
  const shop = live.shop();
  const [here, there] = [shop.process(), shop.process()];
  shop.sell("lamp");
  await shop.build(here);
  expect(await shop.titles(there)).toEqual(["lamp"]);
  shop.sell("chair");
  await shop.build(here);
  live.clock.advance(STALE_MS + HEARD_MS);
  expect(await shop.titles(there)).toEqual(["lamp", "chair"]);
});

test("many questions at once open an index once", async () => {
  const shop = live.shop();
  const process = shop.process();
  shop.sell("lamp");
  await shop.build(process);
  let reads = 0;
  shop.objects.hooks.read = async () => void reads++;
  await shop.as(() => Promise.all(Array.from({ length: 20 }, () => process.current())));
  expect(reads).toBe(1);
});

test("an older build that ends after a newer one does not win, and is not written", async () => {
  const shop = live.shop();
  const process = shop.process();
  shop.sell("lamp");
  const older = live.jobId();
  await shop.build(process);
  const stored = [...shop.objects.all.values()][0];
  shop.sell("chair"); // seen by the older one, to tell them apart
  expect(await shop.build(process, older)).toEqual({ products: 2, bytes: 0 });
  expect([...shop.objects.all.values()][0]).toBe(stored);
  expect(await shop.titles(process)).toEqual(["lamp"]);
  expect(shop.submitted).toEqual([]);
});

test("one that is overtaken while it writes leaves an index that still answers, and asks for another", async () => {
  const shop = live.shop();
  const [process, other] = [shop.process(), shop.process()];
  shop.sell("lamp");
  const older = live.jobId();
  shop.objects.hooks.write = async () => {
    delete shop.objects.hooks.write;
    await shop.build(other);
  };
  await shop.build(process, older);
  expect(shop.submitted).toHaveLength(1);
  live.clock.advance(HEARD_MS);
  // The gzip of another version is another content: what the row names is gone.
  expect(await shop.titles(other)).toEqual(["lamp", "(not current)"]);
  await shop.build(process);
  live.clock.advance(HEARD_MS);
  await shop.titles(other);
  expect(await shop.titles(other)).toEqual(["lamp"]);
});

test("a build that is tried again after it was stored stands, and asks for nothing", async () => {
  const shop = live.shop();
  const process = shop.process();
  const id = live.jobId();
  shop.sell("lamp");
  await shop.build(process, id);
  await shop.build(process, id);
  expect(await shop.titles(process)).toEqual(["lamp"]);
  expect(shop.submitted).toEqual([]);
});

test.each(["missing", "damaged", "no index at all"])(
  "an object that is %s: what was known answers, and a build is asked for",
  async (state) => {
    const shop = live.shop();
    const [here, there, fresh] = [shop.process(), shop.process(), shop.process()];
    shop.sell("lamp");
    await shop.build(here);
    expect(await shop.titles(there)).toEqual(["lamp"]);
    shop.sell("chair");
    await shop.build(here);
    const [key, bytes] = [...shop.objects.all][0]!;
    if (state === "missing") shop.objects.all.delete(key);
    else if (state === "damaged") bytes.fill(7, 40, 80);
    else shop.objects.all.set(key, Buffer.from("hello"));
    live.clock.advance(HEARD_MS);
    expect(await shop.titles(there)).toEqual(["lamp", "(not current)"]);
    expect(await shop.titles(there)).toEqual(["lamp", "(not current)"]);
    expect(shop.submitted.map(({ kind }) => kind)).toEqual(["shop.index"]);
    expect(await shop.titles(fresh)).toEqual(["(not current)"]);
    expect(shop.submitted).toHaveLength(1);
    await shop.build(here);
    live.clock.advance(STALE_MS + HEARD_MS);
    for (const process of [there, fresh]) expect(await shop.titles(process)).toEqual(["lamp", "chair"]);
  },
);

test("what reading questions needs is made when the index is opened: the first question makes nothing", async () => {
  const shop = live.shop();
  const process = shop.process([["light", "lamp"]]);
  shop.sell("lamp");
  await shop.build(process);
  const index = await shop.as(process.current);
  // Settings that are read again say the same with another object.
  expect(lexiconSteps(index.vocabulary, [["light", "lamp"]]).next().done).toBe(true);
  const { hits } = index.search({ text: "light", filters: [], sort: "relevance" }, 5);
  expect(hits.map(({ card }) => card.title)).toEqual(["lamp"]);
});

test("an index that was packed as they were before is still opened", async () => {
  const shop = live.shop();
  const [here, there] = [shop.process(), shop.process()];
  shop.sell("lamp");
  const { write } = shop.objects.uploads;
  Object.assign(shop.objects.uploads, {
    write: async (key: string, type: string, bytes: Uint8Array) =>
      write(key, type, gzipSync(await unpack(bytes))),
  });
  await shop.build(here);
  expect([...shop.objects.all.values()][0]![0]).toBe(0x1f);
  expect(await shop.titles(there)).toEqual(["lamp"]);
});

test("tenants whose index was built last come first among those that a process opens at its start", async () => {
  const [first, second] = [live.shop(), live.shop()];
  for (const shop of [first, second]) {
    shop.sell("lamp");
    await shop.build(shop.process());
    live.clock.advance(1_000);
  }
  const recent = await first.as(first.process().recent);
  expect(recent.slice(0, 2)).toEqual([second.tenant, first.tenant]);
});
