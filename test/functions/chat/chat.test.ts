import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { type ShopBench, startShops, type TestShop } from "./chat-setup.ts";

describeBackends("the shop chat without a model", (backend) => {
  let bench: ShopBench;
  let shop: TestShop;
  beforeAll(async () => {
    bench = await startShops({ backend });
    shop = await bench.shop();
  }, 60_000);
  afterAll(() => bench?.stop());

  test("a question is answered with products, quick replies and a reply made of them", async () => {
    const { status, json } = await shop.say("headphones under $100");
    expect(status).toBe(200);
    expect(json.products.map(({ id }) => id).sort()).toEqual(["h1", "h3", "h4"]);
    expect(json.reply).toContain("Aria wireless headphones");
    expect(json.reply).not.toContain("Aria studio");
    expect(json.quick_replies.length).toBeGreaterThan(0);
    expect(json.answer).toMatchObject({ rung: "template", degraded: null });
    expect(json.conversation_id).toMatch(/^cnv_/);
  });

  test("the stream has products and quick replies before the words, gap-free ids, and the plain route's answer as its result", async () => {
    const { events } = await shop.stream("black headphones");
    expect(events.map(({ event }) => event)).toEqual([
      "status",
      "products",
      "quick_replies",
      "delta",
      "result",
      "done",
    ]);
    expect(events.map(({ id }) => id)).toEqual(events.map((_, i) => i + 1));
    const result = events.at(-2)!.data;
    const { json } = await shop.say("black headphones");
    const { conversation_id: _, message_id: __, answer: ___, ...same } = json;
    expect(result).toMatchObject(same);
    expect(events[1]!.data).toEqual({ products: same.products, total: 2, without: [] });
  });

  test("`stream: true` and an Accept header stream on the plain route too", async () => {
    const { product } = bench;
    const ways = [
      { body: { message: "hello", stream: true } },
      { body: { message: "hello" }, headers: { accept: "text/event-stream" } },
    ];
    for (const way of ways) {
      const { headers, text } = await product.call("POST", "/api/v1/chat", { key: shop.key, ...way });
      expect(headers.get("content-type")).toBe("text/event-stream");
      expect(text).toContain("event: result");
    }
  });

  test("a conversation goes on: what is shown can be pointed at, compared and put into a cart that the host app keeps", async () => {
    const first = await shop.say("headphones");
    const on = { conversation_id: first.json.conversation_id };
    const { json: cheapest } = await shop.say("the cheapest one", on);
    expect(cheapest.products.map(({ id }) => id)).toEqual(["h3"]);
    const { json: added } = await shop.say("add two of the Cadence to my cart", on);
    expect(added.cart).toEqual([
      { action: "add", product_id: "h4", title: "Cadence gaming headphones", quantity: 2 },
    ]);
    const { json: cart } = await shop.say("what's in my cart?", on);
    expect(cart.reply).toContain("2 × Cadence gaming headphones");
    const { json: history } = await shop.get<{ items: { message: string }[]; next_cursor: string | null }>(
      `/api/v1/chat/${on.conversation_id}?limit=3`,
    );
    expect(history.items.map(({ message }) => message)).toEqual([
      "what's in my cart?",
      "add two of the Cadence to my cart",
      "the cheapest one",
    ]);
    const rest = await shop.get<{ items: { message: string }[] }>(
      `/api/v1/chat/${on.conversation_id}?limit=3&cursor=${history.next_cursor}`,
    );
    expect(rest.json.items.map(({ message }) => message)).toEqual(["headphones"]);
  });

  test("Thai is answered in Thai, and a person can be asked for", async () => {
    const { json } = await shop.say("มีหูฟังสีดำไหม");
    expect(json.language).toBe("th");
    expect((await shop.say("ขอคุยกับเจ้าหน้าที่")).json.handover).toEqual({ reason: "asked" });
  });

  test("what is not there is said, and what comes nearest", async () => {
    const { json } = await shop.say("red headphones under $10");
    expect(json.without.length).toBeGreaterThan(0);
    expect(json.products.map(({ id }) => id)).toContain("h3");
    const nothing = await shop.say("submarine");
    expect([nothing.json.products, nothing.json.total]).toEqual([[], 0]);
  });

  test("an answer's events can be followed again behind any id; one that was given whole has none", async () => {
    const { events } = await shop.stream("speakers");
    const id = events.at(-2)!.data["conversation_id"] as string;
    const again = await shop.get(`/api/v1/chat/${id}/events`, { "last-event-id": "2" });
    expect(again.text).not.toContain("event: products");
    expect(again.text).toContain("event: quick_replies");
    expect(again.text).toContain("event: done");
    const { json } = await shop.say("speakers");
    expect((await shop.get(`/api/v1/chat/${json.conversation_id}/events`)).status).toBe(204);
  });

  test("messages sent at once to one conversation are answered one after the other, or refused", async () => {
    const { json } = await shop.say("hello");
    const on = { conversation_id: json.conversation_id };
    const all = await Promise.all(["headphones", "speakers", "hello"].map((text) => shop.say(text, on)));
    const said = all.filter(({ status }) => status === 200).map(({ json: told }) => told.message_id);
    expect(said.length).toBeGreaterThan(0);
    expect(all.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
    const { json: history } = await shop.get<{ items: { message_id: string }[] }>(
      `/api/v1/chat/${json.conversation_id}`,
    );
    const kept = history.items.map(({ message_id }) => message_id);
    expect(kept.toSorted()).toEqual([json.message_id, ...said].toSorted());
  });

  test("bad input gets a problem, odd input an answer", async () => {
    const unknown = "cnv_00000000000000000000000000";
    expect((await shop.say("hi", { conversation_id: unknown })).status).toBe(404);
    expect((await shop.stream("hi", { conversation_id: unknown })).status).toBe(404);
    expect((await shop.get(`/api/v1/chat/${unknown}`)).status).toBe(404);
    expect((await shop.get(`/api/v1/chat/${unknown}/events`)).status).toBe(404);
    expect((await shop.say("x".repeat(10_000))).json).toMatchObject({
      code: "invalid_field",
      field: "message",
    });
    expect((await shop.say(" ")).json).toMatchObject({ code: "invalid_field", field: "message" });
    expect((await shop.say("hi", { force_service: "mdl_1" })).json).toMatchObject({ field: "force_service" });
    expect((await shop.say("🛒🔥👍")).status).toBe(200);
    const mine = await shop.say("hello", {}, "ann");
    expect((await shop.say("hello", { conversation_id: mine.json.conversation_id }, "bob")).status).toBe(404);
  });

  test("an empty catalogue is honest", async () => {
    const empty = await bench.shop([]);
    const { status, json } = await empty.say("headphones");
    expect([status, json.products, json.total]).toEqual([200, [], 0]);
    expect(json.reply.length).toBeGreaterThan(0);
  });
});
