import { afterAll, beforeAll, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { type Product, startProduct } from "#test/support/product";

const CATEGORY = "GENERAL_SERVICES_OTHER_GENERAL_SERVICES";

describeBackends("what a tenant's users agree on", (backend) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ start: backend.start });
  });
  afterAll(() => product.stop());

  interface Mappings {
    items: { id: string; term: string; category: string; source: string; hits: number }[];
    next_cursor: string | null;
  }
  const correct = async (text: string, user: string) => {
    const { json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
      body: { text },
      user,
    });
    const body = { category: CATEGORY };
    return product.call("PUT", `/api/v1/spending/${json.entries[0]!.id}`, { body, user });
  };
  const ask = async (text: string, user: string) =>
    (
      await product.call<{
        items: { category: { detailed: string | null } }[];
        answer: { rung: string; cached: string | null };
      }>("POST", "/api/v1/process/text", { body: { text }, user })
    ).json;

  test("entries that three of them corrected at once change the next answer of a fourth", async () => {
    const text = "ข้าวมันไก่ 50";
    await ask(text, "dora");
    expect((await ask(text, "dora")).answer.cached).toBe("memory");
    const statuses = await Promise.all(
      ["ann", "bob", "carl"].map((user) => correct(text, user).then(({ status }) => status)),
    );
    expect(statuses).toEqual([200, 200, 200]);
    const after = await ask(text, "dora");
    expect(after.answer).toMatchObject({ rung: "taught", cached: null });
    expect(after.items[0]!.category.detailed).toBe(CATEGORY);
    const { json } = await product.call<Mappings>("GET", "/api/v1/mappings", { user: "dora" });
    expect(json.items).toMatchObject([{ term: "ข้าวมันไก่", source: "tenant", category: CATEGORY, hits: 1 }]);
  });

  test("stands in a list beside the user's own, each with an id of its own, over pages of one", async () => {
    const body = { term: "zorblax", category: "MEDICAL" };
    for (const user of ["ann", "bob", "carl"]) await product.call("POST", "/api/v1/mappings", { body, user });
    const seen: Mappings["items"] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Mappings = (
        await product.call<Mappings>(
          "GET",
          `/api/v1/mappings?q=zorb&limit=1${cursor && `&cursor=${cursor}`}`,
          {
            user: "ann",
          },
        )
      ).json;
      seen.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(seen.map(({ source }) => source).sort()).toEqual(["tenant", "user"]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(2);
    const shared = seen.find(({ source }) => source === "tenant")!;
    // Nobody changes or forgets it alone.
    const path = `/api/v1/mappings/${shared.id}`;
    expect((await product.call("DELETE", path, { user: "ann" })).status).toBe(404);
    expect((await product.call("PUT", path, { body: { category: "TRAVEL" }, user: "ann" })).status).toBe(404);
  });

  test("ends with the voices: one who forgets, or says something else, takes it from those who never taught it", async () => {
    const teach = (user: string, category: string) =>
      product.call<{ id: string }>("POST", "/api/v1/mappings", {
        body: { term: "quuxberry", category },
        user,
      });
    const [first] = await Promise.all(
      ["ann", "bob", "carl"].map((user) => teach(user, "MEDICAL_DENTAL_CARE")),
    );
    const path = `/api/v1/mappings/${first!.json.id}`;
    const categoryToDora = async () => (await ask("quuxberry 30", "dora")).items[0]!.category.detailed;
    expect(await categoryToDora()).toBe("MEDICAL_DENTAL_CARE");
    await product.call("PUT", path, { body: { category: "TRAVEL_LODGING" }, user: "bob" });
    expect(await categoryToDora()).not.toBe("MEDICAL_DENTAL_CARE");
    await product.call("PUT", path, { body: { category: "MEDICAL_DENTAL_CARE" }, user: "bob" });
    expect(await categoryToDora()).toBe("MEDICAL_DENTAL_CARE");
    expect((await product.call("DELETE", path, { user: "carl" })).status).toBe(204);
    expect(await categoryToDora()).not.toBe("MEDICAL_DENTAL_CARE");
  });
});
