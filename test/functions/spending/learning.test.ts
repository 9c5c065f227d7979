import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeBackends } from "#test/support/backends";
import { type Product, startProduct } from "#test/support/product";

describeBackends("learning", (backend) => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ start: backend.start });
  });
  afterAll(() => product.stop());

  interface Processed {
    items: { category: { primary: string; detailed: string | null }; span: [number, number] }[];
    answer: { id: string; rung: string; cached: string | null; why: { kind: string; text: string }[] };
  }

  const ask = async (text: string, user: string) =>
    (await product.call<Processed>("POST", "/api/v1/process/text", { body: { text }, user })).json;
  const teach = (term: string, category: string, user: string, key?: string) =>
    product.call<{ id: string; category: string; hits: number }>("POST", "/api/v1/mappings", {
      body: { term, category },
      user,
      ...(key && { key }),
    });

  describe("a correction", () => {
    test("changes the very next answer of that user, and of nobody else", async () => {
      const text = "ข้าวมันไก่ 50";
      const before = await ask(text, "ann");
      await ask(text, "bob");
      expect((await ask(text, "ann")).answer).toMatchObject({ cached: "memory", id: before.answer.id });
      const { json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
        body: { text },
        user: "ann",
      });
      const body = { category: "GENERAL_SERVICES_OTHER_GENERAL_SERVICES" };
      await product.call("PUT", `/api/v1/spending/${json.entries[0]!.id}`, { body, user: "ann" });

      const after = await ask(text, "ann");
      expect(after.items[0]!.category).toMatchObject({
        primary: "GENERAL_SERVICES",
        detailed: body.category,
      });
      expect(after.answer).toMatchObject({ rung: "taught", cached: null });
      expect(after.answer.why).toContainEqual(expect.objectContaining({ kind: "taught", text: "ข้าวมันไก่" }));
      expect((await ask(text, "bob")).answer.cached).toBe("memory");
      expect((await ask(text, "bob")).items[0]!.category.primary).toBe("FOOD_AND_DRINK");
    });

    test("a change that is no correction teaches nothing", async () => {
      const { json } = await product.call<{ entries: { id: string }[] }>("POST", "/api/v1/spending", {
        body: { text: "tea 20" },
        user: "carol",
      });
      await product.call("PUT", `/api/v1/spending/${json.entries[0]!.id}`, {
        body: { amount: "25" },
        user: "carol",
      });
      expect((await product.call("GET", "/api/v1/mappings", { user: "carol" })).json).toEqual({
        items: [],
        next_cursor: null,
      });
    });
  });

  describe("mappings", () => {
    test("a taught term is in force at once, for what holds it, and forgotten when deleted", async () => {
      const user = "dan";
      expect((await ask("zorblax 30", user)).items[0]!.category.primary).not.toBe("MEDICAL");
      const taught = await teach("zorblax", "MEDICAL_DENTAL_CARE", user);
      expect(taught.status).toBe(201);
      expect(taught.headers.get("location")).toBe(`/api/v1/mappings/${taught.json.id}`);
      expect((await ask("zorblax 30", user)).items[0]!.category).toMatchObject({
        primary: "MEDICAL",
        detailed: "MEDICAL_DENTAL_CARE",
      });
      expect((await product.call("DELETE", taught.headers.get("location")!, { user })).status).toBe(204);
      expect((await ask("zorblax 30", user)).items[0]!.category.primary).not.toBe("MEDICAL");
    });

    test("teaching again replaces the meaning and answers 200 with the same id", async () => {
      const first = await teach("Zorblax", "MEDICAL", "eve");
      const again = await teach(" zorblax ", "TRAVEL", "eve");
      expect([first.status, again.status]).toEqual([201, 200]);
      expect(again.json.id).toBe(first.json.id);
      expect((await ask("zorblax 30", "eve")).items[0]!.category).toMatchObject({ primary: "TRAVEL" });
      const changed = await product.call<{ category: string }>("PUT", `/api/v1/mappings/${first.json.id}`, {
        body: { category: "MEDICAL" },
        user: "eve",
      });
      expect(changed.json.category).toBe("MEDICAL");
      expect((await ask("zorblax 30", "eve")).items[0]!.category).toMatchObject({ primary: "MEDICAL" });
    });

    test("counts the answers that a mapping decided", async () => {
      await teach("zorblax", "MEDICAL", "fay");
      await ask("zorblax 30", "fay");
      await ask("zorblax 31", "fay");
      const { json } = await product.call<{ items: { hits: number }[] }>("GET", "/api/v1/mappings", {
        user: "fay",
      });
      expect(json.items).toMatchObject([{ term: "zorblax", hits: 2, source: "user" }]);
    });

    test("lists by term, page by page, filtered", async () => {
      for (const term of ["beta", "alpha", "gamma", "ป้าแดง"]) await teach(term, "FOOD_AND_DRINK", "gus");
      const terms: string[] = [];
      let cursor: string | null = "";
      while (cursor !== null) {
        const page: { items: { term: string }[]; next_cursor: string | null } = (
          await product.call<{ items: { term: string }[]; next_cursor: string | null }>(
            "GET",
            `/api/v1/mappings?limit=1${cursor && `&cursor=${cursor}`}`,
            { user: "gus" },
          )
        ).json;
        terms.push(...page.items.map(({ term }) => term));
        cursor = page.next_cursor;
      }
      expect(terms).toEqual(["alpha", "beta", "gamma", "ป้าแดง"]);
      for (const [query, count] of [
        ["language=th", 1],
        ["q=ALPH", 1],
        ["source=tenant", 0],
        ["source=user", 4],
      ] as const) {
        expect(
          (await product.call<{ items: unknown[] }>("GET", `/api/v1/mappings?${query}`, { user: "gus" })).json
            .items,
        ).toHaveLength(count);
      }
    });

    test("are nobody else's: 404 for another user, another tenant and what never was", async () => {
      const { json } = await teach("zorblax", "MEDICAL", "hal");
      const { key } = await product.platform.identity.keys.create({
        tenant: "other",
        name: "t",
        scopes: ["read", "write"],
      });
      for (const options of [{ user: "ida" }, { user: "hal", key }]) {
        expect((await product.call("DELETE", `/api/v1/mappings/${json.id}`, options)).status).toBe(404);
        expect(
          (
            await product.call("PUT", `/api/v1/mappings/${json.id}`, {
              ...options,
              body: { category: "TRAVEL" },
            })
          ).status,
        ).toBe(404);
      }
      expect((await product.call("DELETE", "/api/v1/mappings/map_nope", { user: "hal" })).status).toBe(404);
    });

    test.each([
      [{ term: "", category: "TRAVEL" }, "term"],
      [{ term: "x".repeat(101), category: "TRAVEL" }, "term"],
      [{ term: "a\u0007", category: "TRAVEL" }, "term"],
      [{ term: "x", category: "NOPE" }, "category"],
      [{ term: "x" }, "category"],
      [{ term: "x", category: "TRAVEL", language: "fr" }, "language"],
    ])("400 for %j names %s", async (body, field) => {
      expect(await product.call("POST", "/api/v1/mappings", { body, user: "joe" })).toMatchObject({
        status: 400,
        json: { field },
      });
    });
  });
});
