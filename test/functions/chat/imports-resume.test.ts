import { afterAll, beforeAll, expect, test } from "vitest";
import { createProducts, mapping, planFile } from "#lib/shop";
import { newId, StoreDown } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, inCall } from "#test/support/call";
import { startImports } from "./import-setup.ts";

const rowsOf = (n: number, title = "Product") =>
  `id,title\n${Array.from({ length: n }, (_, i) => `${i % 2 ? "" : "p"}${i},${title} ${i}`).join("\n")}\n`;

class Crash extends Error {}

describeBackends("an import that crashes", (backend) => {
  let setup: Awaited<ReturnType<typeof startImports>>;
  beforeAll(async () => {
    setup = await startImports(backend);
  }, 60_000);
  afterAll(() => setup.app.stop());

  /** A shop whose table goes away at the nth transaction of a chunk: before it is done, or after and before anyone hears of it. */
  function crashing(at: number, when: "before" | "after") {
    const { platform } = setup.app;
    const { data } = platform.store;
    let chunks = 0;
    const transact: typeof data.transact = async (name, writes) => {
      const isIt = /import\.(?:chunk|delete)/.test(name) && ++chunks === at;
      if (isIt && when === "before") throw new Crash();
      await data.transact(name, writes);
      if (isIt) throw new Crash();
    };
    return createProducts({ ...platform, data: { ...data, transact } });
  }

  async function attempt(
    shop: ReturnType<typeof createProducts>,
    importId: string,
    content: string,
    n: number,
    mode: "upsert" | "snapshot" = "upsert",
  ) {
    const bytes = Buffer.from(content);
    const { plan } = await planFile({ bytes, isCut: false }, mapping.parse({}));
    const payload = { importId, uploadId: "upl", etag: "e", plan, mode, confirmDeletes: true };
    const items: unknown[] = [];
    const job = shop.importJob({
      async *read() {
        for (let i = 0; i < bytes.length; i += 1_000) yield bytes.subarray(i, i + 1_000);
      },
    });
    const result = await job({
      id: newId("job", setup.clock.now()),
      payload,
      attempt: n,
      signal: new AbortController().signal,
      emit: {
        item: (item) => items.push(item),
        delta() {},
        spent() {},
        restart() {},
        endWith() {},
        checkpoint: async () => {},
      },
    });
    return { result, items };
  }

  test.each([
    [1, "before"],
    [1, "after"],
    [2, "before"],
    [2, "after"],
    [4, "after"],
  ] as const)("at transaction %i (%s it is done) goes on without doubles or losses", async (at, when) => {
    const whole = createProducts({ ...setup.app.platform, ...setup.app.platform.store });
    const tenant = `crash-${at}-${when}`;
    await inCall(
      async () => {
        const importId = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: importId, format: "csv", mode: "upsert" });
        const content = rowsOf(330);
        await expect(attempt(crashing(at, when), importId, content, 1)).rejects.toThrow(Crash);
        const { result } = await attempt(whole, importId, content, 2);
        expect(result).toMatchObject({ rows: 330, created: 330, updated: 0, unchanged: 0, errors: 0 });
        const pages = [];
        for await (const page of whole.catalogue.all()) pages.push(...page);
        expect(pages).toHaveLength(330);
        expect(pages.every(({ version }) => version === 1)).toBe(true);
        expect(await whole.imports.get(importId)).toMatchObject({ status: "done", created: 330 });
      },
      { actor: actor(tenant), clock: setup.clock },
    );
  });

  test("while it deletes goes on with that, and asks nobody again", async () => {
    const whole = createProducts({ ...setup.app.platform, ...setup.app.platform.store });
    await inCall(
      async () => {
        const first = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: first, format: "csv", mode: "upsert" });
        await attempt(whole, first, rowsOf(250), 1);
        setup.clock.advance(1_000);
        const second = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: second, format: "csv", mode: "snapshot" });
        await expect(attempt(crashing(3, "after"), second, rowsOf(20), 1, "snapshot")).rejects.toThrow(Crash);
        const { result } = await attempt(whole, second, rowsOf(20), 2, "snapshot");
        expect(result).toMatchObject({ rows: 20, unchanged: 20, deleted: 230, refused_deletes: 0 });
        let left = 0;
        for await (const page of whole.catalogue.all()) left += page.length;
        expect(left).toBe(20);
      },
      { actor: actor("crash-delete"), clock: setup.clock },
    );
  });

  test("and comes back to life after another has taken it over changes nothing more", async () => {
    const { platform } = setup.app;
    const whole = createProducts({ ...platform, ...platform.store });
    await inCall(
      async () => {
        const importId = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: importId, format: "csv", mode: "upsert" });
        let taken = false;
        const { data } = platform.store;
        const late = createProducts({
          ...platform,
          data: {
            ...data,
            async transact(name, writes) {
              if (name === "import.chunk" && !taken) {
                taken = true;
                await attempt(whole, importId, rowsOf(120), 2);
              }
              await data.transact(name, writes);
            },
          },
        });
        await expect(attempt(late, importId, rowsOf(120, "Stale"), 1)).rejects.toThrow(/taken/);
        for await (const page of whole.catalogue.all())
          for (const { product } of page) expect(product.title).toMatch(/^Product/);
      },
      { actor: actor("zombie"), clock: setup.clock },
    );
  });

  test("a product that somebody changes meanwhile is brought up to date from where it stands", async () => {
    const { platform } = setup.app;
    const whole = createProducts({ ...platform, ...platform.store });
    await inCall(
      async () => {
        const first = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: first, format: "csv", mode: "upsert" });
        await attempt(whole, first, rowsOf(10), 1);
        const { data } = platform.store;
        let hasMoved = false;
        const meddled = createProducts({
          ...platform,
          data: {
            ...data,
            async transact(name, writes) {
              if (name === "import.chunk" && !hasMoved) {
                hasMoved = true;
                await whole.catalogue.change("p0", (before) => ({ ...before, stock: 7 }));
              }
              await data.transact(name, writes);
            },
          },
        });
        const second = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: second, format: "csv", mode: "upsert" });
        const { result } = await attempt(meddled, second, rowsOf(10, "New"), 1);
        expect(result).toMatchObject({ updated: 10 });
        expect(await whole.catalogue.get("p0")).toMatchObject({ version: 3, product: { title: "New 0" } });
      },
      { actor: actor("meddled"), clock: setup.clock },
    );
  });

  test("the table that is down is no end of the import", async () => {
    const { platform } = setup.app;
    const { data } = platform.store;
    const whole = createProducts({ ...platform, ...platform.store });
    await inCall(
      async () => {
        const importId = newId("imp", setup.clock.now());
        await whole.imports.begin({ id: importId, format: "csv", mode: "upsert" });
        let isDown = true;
        const shop = createProducts({
          ...platform,
          data: {
            ...data,
            async transact(name, writes) {
              if (name === "import.chunk" && isDown) throw new StoreDown("table", new Error("down"));
              await data.transact(name, writes);
            },
          },
        });
        await expect(attempt(shop, importId, rowsOf(5), 1)).rejects.toMatchObject({ code: "unavailable" });
        isDown = false;
        expect((await attempt(shop, importId, rowsOf(5), 2)).result).toMatchObject({ created: 5 });
      },
      { actor: actor("down"), clock: setup.clock },
    );
  });
});
