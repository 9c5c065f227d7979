import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";

interface Item {
  label: string;
  amount: string;
  currency: string;
  kind: string;
  date: string;
  category: { primary: string; detailed: string | null };
  confidence: number;
}
interface Processed {
  items: Item[];
  needs: { field: string }[];
  answer: { id: string; rung: string; unsure: boolean };
}
interface Given {
  id: string;
  item: number;
  right: boolean;
  taught: { term: string; category: string; before: string | null } | null;
  code?: string;
  field?: string;
}

describeBackends("POST /api/v1/ai/feedback", (backend) => {
  let product: Product;
  const clock = fakeClock(); // Saturday, 2026-11-21 12:00 in Bangkok

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
  }, 60_000);
  afterAll(() => product.stop());

  const read = async (user: string, text: string) =>
    (await product.call<Processed>("POST", "/api/v1/process/text", { user, body: { text } })).json;
  const give = (user: string, body: object) =>
    product.call<Given>("POST", "/api/v1/ai/feedback", { user, body });
  const undo = (user: string, id: string) => product.call("DELETE", `/api/v1/ai/feedback/${id}`, { user });

  test("a category by the answer's id: the next answer knows it, for this note and for every other with that label", async () => {
    const before = await read("ann", "zorblax 120 baht");
    const { status, json, headers } = await give("ann", {
      answer_id: before.answer.id,
      category: "ENTERTAINMENT_VIDEO_GAMES",
    });
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`/api/v1/ai/feedback/${json.id}`);
    expect(json.taught).toEqual({ term: "zorblax", category: "ENTERTAINMENT_VIDEO_GAMES", before: null });
    const after = await read("ann", "zorblax 120 baht");
    expect(after).toMatchObject({
      answer: { rung: "taught", unsure: false },
      items: [{ category: { detailed: "ENTERTAINMENT_VIDEO_GAMES" }, confidence: 0.98 }],
    });
    expect((await read("ann", "zorblax 75 baht yesterday")).items[0]!.category.detailed).toBe(
      "ENTERTAINMENT_VIDEO_GAMES",
    );
    expect((await read("bob", "zorblax 120 baht")).items[0]!.category.detailed).not.toBe(
      "ENTERTAINMENT_VIDEO_GAMES",
    );
  });

  test("amount, currency, kind, label and date of one item of several, and what was not said stays", async () => {
    const text = "lunch 12 and cab 8";
    const body = {
      text,
      item: 1,
      amount: "80",
      currency: "THB",
      kind: "transfer",
      label: "to mum",
      date: "2026-11-20",
    };
    expect((await give("ann", body)).status).toBe(201);
    const { items } = await read("ann", text);
    expect(items[0]).toMatchObject({ label: "lunch", amount: "12.00", date: "2026-11-21" });
    expect(items[1]).toMatchObject({
      label: "to mum",
      amount: "80.00",
      currency: "THB",
      kind: "transfer",
      date: "2026-11-20",
    });
    clock.advance(86_400_000);
    expect((await read("ann", text)).items[1]!.date).toBe("2026-11-21"); // yesterday, as it was meant
    clock.advance(-86_400_000);
  });

  test("a note that was not understood, and one that is no spending", async () => {
    expect((await read("ann", "coffee")).needs).toMatchObject([{ field: "amount" }]);
    await give("ann", { text: "coffee", amount: "65", currency: "THB" });
    expect(await read("ann", "coffee")).toMatchObject({
      needs: [],
      items: [{ label: "coffee", amount: "65.00", category: { primary: "FOOD_AND_DRINK" } }],
    });
    await give("ann", { text: "lunch 12", is_spending: false });
    expect(await read("ann", "lunch 12")).toMatchObject({ items: [], needs: [] });
  });

  test("taken back, the note reads as before and the label means what it did", async () => {
    const first = (await give("cid", { text: "grelk 9", category: "MEDICAL" })).json;
    const second = (await give("cid", { text: "grelk 9", category: "ENTERTAINMENT" })).json;
    expect(second.taught!.before).toBe("MEDICAL");
    const meaning = async () => (await read("cid", "grelk 5")).items[0]!.category.primary;
    expect(await meaning()).toBe("ENTERTAINMENT");
    expect((await undo("cid", second.id)).status).toBe(204);
    expect(await meaning()).toBe("MEDICAL");
    expect((await undo("cid", second.id)).json["code"]).toBe("not_found");
    expect((await undo("dan", first.id)).json["code"]).toBe("not_found");
    await undo("cid", first.id);
    expect((await read("cid", "grelk 9")).answer.rung).not.toBe("taught");
    expect(
      (await product.call<{ items: unknown[] }>("GET", "/api/v1/mappings?source=user", { user: "cid" })).json
        .items,
    ).toEqual([]);
  });

  test("what was taught anew since stays when earlier feedback is taken back", async () => {
    const first = (await give("eve", { text: "grelk 9", category: "MEDICAL" })).json;
    await product.call("POST", "/api/v1/mappings", {
      user: "eve",
      body: { term: "grelk", category: "TRAVEL" },
    });
    await undo("eve", first.id);
    expect((await read("eve", "grelk 7")).items[0]!.category.primary).toBe("TRAVEL");
  });

  test("a confirmation teaches nothing and is listed with the rest, newest first, page by page", async () => {
    const { answer } = await read("fay", "coffee 4");
    expect((await give("fay", { answer_id: answer.id, right: true })).json).toMatchObject({
      right: true,
      taught: null,
    });
    clock.advance(10);
    await give("fay", { text: "tea 3", label: "green tea" });
    const page = async (query: string) =>
      (
        await product.call<{ items: Given[]; next_cursor: string | null }>(
          "GET",
          `/api/v1/ai/feedback${query}`,
          { user: "fay" },
        )
      ).json;
    const first = await page("?limit=1");
    expect(first.items).toMatchObject([{ right: false, correction: { label: "green tea" } }]);
    const rest = await page(`?limit=1&cursor=${first.next_cursor}`);
    expect(rest).toMatchObject({ items: [{ right: true }], next_cursor: null });
    const stolen = await product.call("GET", `/api/v1/ai/feedback?limit=1&cursor=nonsense`, {
      user: "fay",
    });
    expect(stolen.json["code"]).toBe("invalid_field");
  });

  test.each([
    [{ category: "MEDICAL" }, 400, "text"],
    [{ text: "a 1", answer_id: "ans_x", category: "MEDICAL" }, 400, "answer_id"],
    [{ text: "coffee 4" }, 400, "category"],
    [{ text: "coffee 4", right: true, amount: "5" }, 400, "right"],
    [{ text: "coffee 4", category: "NOPE" }, 400, "category"],
    [{ text: "coffee 4 and tea 3", category: "MEDICAL" }, 400, "item"],
    [{ text: "coffee 4", item: 3, category: "MEDICAL" }, 400, "item"],
    [{ text: "hello there", category: "MEDICAL" }, 400, "amount"],
    [{ text: "coffee 4", amount: "0" }, 400, "amount"],
    [{ text: "coffee 4", amount: "1.5", currency: "JPY" }, 400, "amount"],
    [{ text: "coffee 4", date: "2026-12-24" }, 400, "date"],
    [{ text: "coffee 4", colour: "red" }, 400, "colour"],
  ])("%j answers %i", async (body, status, field) => {
    const answered = await give("gus", body);
    expect([answered.status, answered.json.field]).toEqual([status, field]);
  });

  test("an answer of another user's, of another kind or of nobody's is not found", async () => {
    const { answer } = await read("hal", "coffee 4");
    for (const [user, id] of [
      ["ida", answer.id],
      ["hal", "ans_nothing"],
    ] as const)
      expect((await give(user, { answer_id: id, category: "MEDICAL" })).json.code).toBe("not_found");
    const line = await product.call<{ answer: { id: string } }>("POST", "/api/v1/ml/categorize", {
      user: "hal",
      body: { description: "STARBUCKS 0042" },
    });
    expect((await give("hal", { answer_id: line.json.answer.id, category: "MEDICAL" })).json.code).toBe(
      "not_found",
    );
  });
});
