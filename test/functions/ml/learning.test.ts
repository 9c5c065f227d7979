import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Product, startProduct } from "#test/support/product";

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

interface Categorised {
  category: { primary: string; detailed: string | null };
  merchant: string | null;
  unsure: boolean;
  confidence: number;
  answer: { id: string; rung: string; cached: string | null; why: { kind: string; text: string }[] };
}
interface Learnt {
  id: string;
  description: string;
  merchant: string | null;
  promoted: boolean;
  category: { detailed: string };
  items: (Learnt & { code?: string })[];
  code?: string;
  field?: string;
}

const ask = async (description: string, user = "ann", more: object = {}) =>
  (
    await product.call<Categorised>("POST", "/api/v1/ml/categorize", {
      body: { description, ...more },
      user,
    })
  ).json;
const teach = (body: object, user = "ann") =>
  product.call<Learnt>("POST", "/api/v1/ml/feedback", { body, user });

describe("feedback", () => {
  test("is effective on the next call of that user, and of nobody else", async () => {
    const line = "QUILLFEATHER HOLDINGS 0042";
    const before = await ask(line);
    expect(before.unsure).toBe(true);
    const { status, json, headers } = await teach({
      answer_id: before.answer.id,
      category: "ENTERTAINMENT_MUSIC_AND_AUDIO",
      merchant: "Quillfeather Records",
    });
    expect([status, headers.get("location")]).toEqual([201, `/api/v1/ml/feedback/${json.id}`]);
    expect(json).toMatchObject({ description: "QUILLFEATHER HOLDINGS 0000", promoted: false });
    const after = await ask(line);
    expect(after).toMatchObject({
      category: { detailed: "ENTERTAINMENT_MUSIC_AND_AUDIO" },
      merchant: "Quillfeather Records",
      unsure: false,
      answer: { rung: "taught", cached: null },
    });
    expect(after.answer.why[0]).toMatchObject({ kind: "taught" });
    expect((await ask(line, "bob")).answer.rung).not.toBe("taught");
    expect((await ask("SQ *QUILLFEATHER HOLDINGS 881 LONDON GB")).answer.rung).toBe("taught");
  });

  test("similar merchants benefit at once", async () => {
    await teach({
      description: "PRANA YOGA STUDIO 12",
      category: "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
    });
    expect(await ask("PRANA YOGA RETAIL BKK")).toMatchObject({
      category: { primary: "PERSONAL_CARE" },
      answer: { rung: "neighbours" },
    });
  });

  test("undo restores what held before", async () => {
    const line = "VANTERPOOL AND SONS";
    const first = await teach({ description: line, category: "HOME_IMPROVEMENT_HARDWARE" });
    const second = await teach({ description: line, category: "ENTERTAINMENT" });
    expect(await ask(line)).toMatchObject({ category: { primary: "ENTERTAINMENT", detailed: null } });
    const undo = (id: string, user = "ann") => product.call("DELETE", `/api/v1/ml/feedback/${id}`, { user });
    expect((await undo(second.json.id, "bob")).status).toBe(404);
    expect((await undo(second.json.id)).status).toBe(204);
    expect((await ask(line)).category.detailed).toBe("HOME_IMPROVEMENT_HARDWARE");
    expect((await undo(first.json.id)).status).toBe(204);
    expect((await ask(line)).answer.rung).not.toBe("taught");
    expect((await undo(first.json.id)).status).toBe(404);
    expect((await undo("cor_nothing")).status).toBe(404);
  });

  test("three users who agree teach the tenant; one who leaves unteaches it", async () => {
    const line = "OSTERHAGEN PARTNERS";
    const category = "GENERAL_SERVICES_CONSULTING_AND_LEGAL";
    expect((await teach({ description: line, category }, "u1")).json.promoted).toBe(false);
    expect((await teach({ description: line, category }, "u2")).json.promoted).toBe(false);
    expect((await ask(line, "u9")).answer.rung).not.toBe("taught");
    const third = await teach({ description: line, category }, "u3");
    expect(third.json.promoted).toBe(true);
    const shared = await ask(line, "u9");
    expect(shared).toMatchObject({ category: { detailed: category }, answer: { rung: "taught" } });
    expect(shared.answer.why[0]!.text).toBe("agreed by 3 of 3 users");
    await product.call("DELETE", `/api/v1/ml/feedback/${third.json.id}`, { user: "u3" });
    expect((await ask(line, "u9")).answer.rung).not.toBe("taught");
  });

  test("a labelled history is kept item by item, bad ones told in their place", async () => {
    const items = [
      { description: "KELMSCOTT 1", category: "TRAVEL_LODGING" },
      { description: "12345", category: "TRAVEL_LODGING" },
      { description: "HALVERGATE 2", category: "MEDICAL_DENTAL_CARE" },
    ];
    const { status, json } = await teach({ items });
    expect(status).toBe(201);
    expect(json.items.map((item) => item.code ?? item.category.detailed)).toEqual([
      "TRAVEL_LODGING",
      "invalid_field",
      "MEDICAL_DENTAL_CARE",
    ]);
  });

  test("what was taught is listed newest first, page by page, and only one's own", async () => {
    for (const n of ["ONE", "TWO", "THREE"])
      await teach({ description: `LISTED ${n}X`, category: "ENTERTAINMENT" }, "lister");
    type Page = { items: { description: string }[]; next_cursor: string | null };
    const page = async (query: string) =>
      (await product.call<Page>("GET", `/api/v1/ml/feedback${query}`, { user: "lister" })).json;
    const first = await page("?limit=2");
    expect(first.items.map(({ description }) => description)).toEqual(["LISTED THREEX", "LISTED TWOX"]);
    const rest = await page(`?limit=2&cursor=${encodeURIComponent(first.next_cursor!)}`);
    expect(rest).toMatchObject({ items: [{ description: "LISTED ONEX" }], next_cursor: null });
  });

  test.each([
    [{ category: "ENTERTAINMENT" }, 400, "invalid_field"],
    [{ description: "X Y", category: "SWEETS" }, 400, "invalid_field"],
    [{ description: "12345", category: "ENTERTAINMENT" }, 400, "invalid_field"],
    [{ answer_id: "ans_nothing", category: "ENTERTAINMENT" }, 404, "not_found"],
    [{ description: "X Y", category: "ENTERTAINMENT", colour: 1 }, 400, undefined],
    [{ items: [] }, 400, undefined],
  ])("bad feedback %j is %d", async (body, status, code) => {
    const reply = await teach(body);
    expect(reply.status).toBe(status);
    if (code !== undefined) expect(reply.json.code).toBe(code);
  });

  test("a line of letters that Unicode makes a thousand of is learnt like any other, and queued until then", async () => {
    const line = "\ufdfa".repeat(200);
    const user = "long";
    expect((await ask(line, user)).unsure).toBe(true);
    const queue = () =>
      product.call<{ items: unknown[] }>("GET", "/api/v1/ml/active-learning/queue", { user });
    expect((await queue()).json.items).toHaveLength(1);
    expect((await teach({ description: line, category: "ENTERTAINMENT" }, user)).status).toBe(201);
    expect(await ask(line, user)).toMatchObject({ category: { primary: "ENTERTAINMENT" }, unsure: false });
    expect((await queue()).json.items).toEqual([]);
  });

  test("the same sent twice is one correction, and one undo takes it back", async () => {
    const user = "twice";
    const body = { description: "OSTERHAGEN PARTNERS", category: "GENERAL_SERVICES_CONSULTING_AND_LEGAL" };
    const [one, two] = [await teach(body, user), await teach(body, user)];
    expect([two.status, two.json.id]).toEqual([201, one.json.id]);
    expect(two.headers.get("location")).toBe(one.headers.get("location"));
    expect((await product.call("DELETE", one.headers.get("location")!, { user })).status).toBe(204);
    expect((await ask("OSTERHAGEN PARTNERS", user)).answer.rung).not.toBe("taught");
  });

  test("to confirm an answer teaches its line, and the way its money went", async () => {
    const user = "confirms";
    const before = await ask("HARBOUR COFFEE 12", user, { amount: "-3.20" });
    const kept = await teach({ answer_id: before.answer.id, category: before.category.detailed }, user);
    expect([kept.status, kept.json.merchant]).toEqual([201, "Harbour Coffee"]);
    expect((await ask("HARBOUR COFFEE 99", user, { amount: "-8" })).answer.rung).toBe("taught");
    expect((await ask("HARBOUR COFFEE 99", user, { amount: "8" })).answer.rung).not.toBe("taught");
  });

  test("an answer that is about no line of a statement teaches nothing, and says why", async () => {
    const { json } = await product.call<Categorised>("POST", "/api/v1/process/text", {
      body: { text: "coffee 65" },
      user: "ann",
    });
    const reply = await teach({ answer_id: json.answer.id, category: "ENTERTAINMENT" });
    expect([reply.status, reply.json.field]).toEqual([404, "answer_id"]);
    expect(reply.text).toContain("not about a line of a statement");
  });

  test("another tenant's user of the same name knows nothing of it, and can neither see it nor take it back", async () => {
    const line = "KELMSCOTT TRUST";
    const user = "same-name";
    const { json } = await teach({ description: line, category: "ENTERTAINMENT" }, user);
    const { key } = await product.platform.identity.keys.create({
      tenant: "other-tenant",
      name: "t",
      scopes: ["read", "write", "ai"],
    });
    const call = (method: string, path: string, body?: object) =>
      product.call<Categorised & { items: unknown[] }>(method, path, { user, key, ...(body && { body }) });
    const answer = await call("POST", "/api/v1/ml/categorize", { description: line });
    expect(answer.json.answer.rung).not.toBe("taught");
    expect((await call("GET", "/api/v1/ml/feedback")).json.items).toEqual([]);
    expect((await call("DELETE", `/api/v1/ml/feedback/${json.id}`)).status).toBe(404);
    expect((await ask(line, user)).answer.rung).toBe("taught");
  });

  test("a key that may only read lists and teaches nothing", async () => {
    const { key } = await product.platform.identity.keys.create({
      tenant: "readers",
      name: "t",
      scopes: ["read"],
    });
    const call = (method: string, path: string, body?: object) =>
      product.call(method, path, { key, ...(body && { body }) });
    expect((await call("GET", "/api/v1/ml/feedback")).status).toBe(200);
    expect((await call("GET", "/api/v1/ml/active-learning/queue")).status).toBe(200);
    const body = { description: "KELMSCOTT TRUST", category: "ENTERTAINMENT" };
    expect((await call("POST", "/api/v1/ml/feedback", body)).status).toBe(403);
    expect((await call("DELETE", "/api/v1/ml/feedback/cor_x")).status).toBe(403);
  });

  test("a page that is none, and a limit that is none, are 400", async () => {
    for (const query of ["?limit=0", "?limit=9999", "?cursor=nonsense"])
      expect((await product.call("GET", `/api/v1/ml/feedback${query}`)).status).toBe(400);
    expect((await product.call("GET", "/api/v1/ml/active-learning/queue?limit=101")).status).toBe(400);
  });

  test("of another user's answer nothing can be taught", async () => {
    const { answer } = await ask("QUILLFEATHER HOLDINGS 77", "bob");
    expect((await teach({ answer_id: answer.id, category: "ENTERTAINMENT" })).status).toBe(404);
  });
});

describe("the queue of labels", () => {
  type Queue = {
    items: {
      description: string;
      merchant: string;
      count: number;
      expected_gain: number;
      confidence: number;
    }[];
  };
  const queue = async (user: string) =>
    (await product.call<Queue>("GET", "/api/v1/ml/active-learning/queue?limit=5", { user })).json.items;

  test("collapses lines of one merchant, ranks by what a label saves, and forgets what was labelled", async () => {
    const user = "labeller";
    for (const n of [1, 2, 3]) await ask(`ZXQV TRUST ${n}`, user);
    await ask("WRENFIELD UNLIMITED", user);
    await ask("HARBOUR COFFEE", user);
    const items = await queue(user);
    expect(items.map(({ merchant, count }) => [merchant, count])).toEqual([
      ["ZXQV Trust", 3],
      ["Wrenfield Unlimited", 1],
    ]);
    for (const item of items) expect(item.expected_gain).toBeCloseTo(item.count * (1 - item.confidence), 3);
    expect(await queue("somebody-else")).toEqual([]);
    await teach({ description: "ZXQV TRUST 9", category: "GENERAL_SERVICES_INSURANCE" }, user);
    expect((await queue(user)).map(({ merchant }) => merchant)).toEqual(["Wrenfield Unlimited"]);
  });
});
