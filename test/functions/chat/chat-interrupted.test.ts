import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { AfterResponse, runCall } from "#lib/context";
import type { ChatReply } from "#lib/shop";
import { actor, fakeClock, testCall } from "#test/support/call";
import { shopOf } from "../../../functions/shop-of.ts";
import { type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

const LEASE_OVER_MS = 600_000;

let bench: ShopBench;
let shop: TestShop;
const clock = fakeClock();
beforeAll(async () => {
  bench = await startShops({ llm: true, clock });
  shop = await bench.shop();
}, 60_000);
afterEach(() => bench.upstream!.reset());
afterAll(() => bench?.stop());

interface History {
  readonly items: readonly { message: string; reply: string | null; intent: string }[];
}
interface Conflict {
  readonly code: string;
  readonly job_id: string;
}

test("while a message is being answered another is a conflict that names its job; stopped, it leaves what was said", async () => {
  const first = await shop.say("hello");
  const on = { conversation_id: first.json.conversation_id };
  const upstream = bench.upstream!;
  upstream.reset();
  upstream.script({ text: "The Aria wireless headphones cost $59.00. And then nothing more", hang: 9 });
  const streaming = shop.stream("are the aria wireless headphones nice for travelling", on);
  await upstream.request(0);
  const refused = (await shop.say("speakers", on)).json as unknown as Conflict;
  expect(refused.code).toBe("conflict");
  const stopped = await bench.product.call("DELETE", `/api/v1/jobs/${refused.job_id}`, { key: shop.key });
  expect(stopped.status).toBe(204);
  const { events } = await streaming;
  expect(events.at(-1)!.data).toMatchObject({ status: "stopped" });
  const { json } = await shop.get<History>(`/api/v1/chat/${first.json.conversation_id}`);
  expect(json.items[0]).toMatchObject({ intent: "stopped" });
  expect((await shop.say("speakers", on)).status).toBe(200);
});

test("an answer whose process dies is given again, from where the conversation was, and a cart is told once", async () => {
  const { json } = await shop.say("aria wireless headphones");
  const { platform } = bench.product;
  const { chat } = shopOf(platform);
  // A process that stores the job, and dies before it has worked on it to the end.
  const died: (() => Promise<unknown>)[] = [];
  class Dying extends AfterResponse {
    override add(task: () => Promise<unknown>): void {
      died.push(task);
    }
  }
  const call = testCall({ actor: actor(shop.tenant, "default"), clock, after: new Dying() });
  const { messageId } = await runCall(call, () =>
    chat.start({
      message: "add two of the aria wireless headphones to my cart",
      conversationId: json.conversation_id,
      service: "optimized",
      flags: {},
      customer: {},
    }),
  );
  expect(died).toHaveLength(1);
  clock.advance(LEASE_OVER_MS);
  expect(await platform.jobs.work(messageId)).toBe("done");
  const { text } = await shop.get(`/api/v1/chat/${json.conversation_id}/events`);
  expect(text.match(/event: cart/g)).toHaveLength(1);
  const { json: job } = await bench.product.call<{ attempt: number; result: ChatReply }>(
    "GET",
    `/api/v1/jobs/${messageId}`,
    { key: shop.key },
  );
  expect([job.attempt, job.result.cart]).toEqual([
    2,
    [expect.objectContaining({ action: "add", product_id: "h1", quantity: 2 })],
  ]);
  const { json: history } = await shop.get<History>(`/api/v1/chat/${json.conversation_id}`);
  expect(history.items.filter(({ message }) => message.startsWith("add two"))).toHaveLength(1);
  const shown = await shop.say("show my cart", { conversation_id: json.conversation_id });
  expect(shown.json.reply).toContain("2");
});
