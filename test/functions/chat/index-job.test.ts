import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { actor, inCall } from "#test/support/call";
import { openShops } from "../../../functions/open-shops.ts";
import { createPlatform } from "../../../functions/platform.ts";
import { shopOf } from "../../../functions/shop-of.ts";
import { createWorkerApp } from "../../../functions/worker/app.ts";
import { type ShopBench, startShops } from "./chat-setup.ts";

let bench: ShopBench;
beforeAll(async () => {
  bench = await startShops({ llm: true });
}, 60_000);
afterAll(() => bench?.stop());

const QUESTION = "which headphones do you have";

test("the index job answers a shop's common questions before anybody asks, from the new index", async () => {
  const { platform } = bench.product;
  const work = createWorkerApp(platform);
  const shop = await bench.shop();
  await shop.set({ common_questions: [QUESTION] });
  await shop.say("hello"); // the index before is open in this process
  await bench.product.call("POST", "/api/v1/products", {
    key: shop.key,
    body: {
      id: "h9",
      title: "Fjord headphones",
      categories: ["Audio"],
      price: { amount: "9.00", currency: "USD" },
    },
  });
  bench.upstream!.script({ text: "The Fjord headphones are $9.00." });
  const id = await shop.asTenant(async () => {
    const job = await platform.jobs.submit({ kind: "shop.index", payload: {} });
    return job.id;
  });
  const Records = [{ messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id }) }];
  await work({ Records }, platform.clock.now() + 60_000);
  const job = await shop.asTenant(() => platform.jobs.get(id));
  expect(job).toMatchObject({ status: "succeeded", result: { products: 7, warmed: 1 } });
  const asked = bench.upstream!.received.length;
  const { json } = await shop.say(QUESTION);
  expect(json.products.map((product) => product.id)).toContain("h9");
  expect(json.reply).toContain("Fjord");
  expect(json.answer.cached).not.toBeNull();
  expect(bench.upstream!.received.length).toBe(asked);
});

test("a process that starts has the latest indexes open before its first question", async () => {
  const shop = await bench.shop();
  const tenant = await shop.asTenant(async () => (await shopOf(bench.product.platform).index.recent())[0]!);
  const platform = createPlatform(loadConfig(bench.product.env));
  await openShops(platform);
  const { indexes } = platform.store;
  const read = indexes.read;
  let reads = 0;
  Object.assign(indexes, {
    read: (...args: Parameters<typeof read>) => {
      reads++;
      return read(...args);
    },
  });
  const ask = () => shopOf(platform).index.find();
  expect((await inCall(ask, { actor: actor(tenant), clock: platform.clock })).isCurrent).toBe(true);
  expect(reads).toBe(0);
  await platform.stop();
});
