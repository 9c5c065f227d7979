import { afterAll, beforeAll, expect, test } from "vitest";
import { createSpending } from "#lib/spending";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";
import { createWorkerApp } from "../../../functions/worker/app.ts";

interface Job {
  id: string;
  status: string;
  result?: {
    import_id: string;
    rows: number;
    imported: number;
    duplicates: number;
    errors: number;
    removed: number;
    kept: number;
  };
  code?: string;
  field?: string;
  detail?: string;
}
interface Import {
  id: string;
  status: string;
  imported: number;
  kept: number;
}
interface Preview {
  format: string;
  columns: { name: string; role: string | null }[];
  first_rows: {
    line: number;
    draft: { label: string; amount: string; kind: string } | null;
    error: { code: string } | null;
  }[];
  questions: { about: string; chosen: string | null }[];
}

const BANK = `Date,Description,Amount,Currency
2026-10-01,RENT OCTOBER,-9000.00,THB
2026-10-02,STARBUCKS 0042,-120.00,THB
2026-10-02,STARBUCKS 0042,-120.00,THB
2026-10-05,NETFLIX.COM,-419.00,THB
not a date,???,-1.00,THB
2026-10-25,SALARY ACME CO,45000.00,THB
`;

describeBackends("import and export", (backend) => {
  let product: Product;
  let worker: ReturnType<typeof createWorkerApp>;
  const clock = fakeClock();

  beforeAll(async () => {
    product = await startProduct({ clock, start: backend.start });
    worker = createWorkerApp(product.platform);
  }, 60_000);
  afterAll(() => product.stop());

  const post = <T = Job>(user: string, body: object, headers: Record<string, string> = {}) =>
    product.call<T>("POST", "/api/v1/spending/import", { user, body, headers });
  const list = async (user: string) =>
    (
      await product.call<{
        items: { id: string; label: string; amount: string; kind: string; category: { primary: string } }[];
      }>("GET", "/api/v1/spending?limit=200", { user })
    ).json.items;
  /** Works on a job, and gives it as it is then. */
  async function work(user: string, id: string, deadlineMs = 60_000): Promise<Job> {
    const Records = [{ messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id }) }];
    await worker({ Records }, clock.now() + deadlineMs);
    return (await product.call<Job>("GET", `/api/v1/jobs/${id}`, { user })).json;
  }
  async function bring(user: string, body: object): Promise<NonNullable<Job["result"]>> {
    const { status, json } = await post(user, body);
    expect(status, JSON.stringify(json)).toBe(202);
    const job = await work(user, json.id);
    expect(job.status, JSON.stringify(job)).toBe("succeeded");
    return job.result!;
  }
  const total = async (user: string) =>
    (
      await product.call<{ currencies: { totals: { expense: { amount: string; count: number } } }[] }>(
        "GET",
        "/api/v1/spending/summary?from=2026-10-01&to=2026-10-31",
        { user },
      )
    ).json.currencies[0]?.totals.expense;

  test("a preview says how the file is read, and stores nothing", async () => {
    const { status, json } = await post<Preview>("ann", { content: BANK, preview: true });
    expect(status).toBe(200);
    expect(json.columns.map(({ role }) => role)).toEqual(["date", "description", "amount", "currency"]);
    expect(json.first_rows[0]).toMatchObject({
      line: 2,
      draft: { amount: "9000.00", kind: "expense" },
      error: null,
    });
    expect(json.first_rows[4]).toMatchObject({ line: 6, draft: null, error: { code: "no_date" } });
    expect(await list("ann")).toEqual([]);
  });

  test("rows become entries with categories, counted; what is bad is told with its line; the same file again brings nothing", async () => {
    const first = await bring("bob", { content: BANK });
    expect(first).toMatchObject({ rows: 6, imported: 5, duplicates: 0, errors: 1 });
    const entries = await list("bob");
    expect(entries).toHaveLength(5);
    expect(entries.find(({ label }) => /netflix/i.test(label))!.category.primary).toBe("ENTERTAINMENT");
    expect(entries.find(({ label }) => /salary/i.test(label))!.kind).toBe("income");
    expect(await total("bob")).toEqual({ amount_minor: 965_900, amount: "9659.00", count: 4 });
    const rows = await product.call<{ errors: { line: number; code: string }[]; next_cursor: null }>(
      "GET",
      `/api/v1/spending/imports/${first.import_id}/rows`,
      { user: "bob" },
    );
    expect(rows.json).toMatchObject({
      errors: [{ line: 6, code: "no_date" }],
      duplicates: [],
      next_cursor: null,
    });
    const again = await bring("bob", { content: BANK });
    expect(again).toMatchObject({ imported: 0, duplicates: 5, errors: 1 });
    expect(await list("bob")).toHaveLength(5);
    const kept = await bring("bob", { content: BANK, duplicates: "keep" });
    expect(kept).toMatchObject({ imported: 5, duplicates: 0 });
    const imports = (
      await product.call<{ items: Import[] }>("GET", "/api/v1/spending/imports", { user: "bob" })
    ).json.items;
    expect(imports.map(({ status, imported }) => [status, imported])).toEqual([
      ["done", 5],
      ["done", 0],
      ["done", 5],
    ]);
  });

  test("one coffee written down answers for one coffee of the bank's two", async () => {
    await product.call("POST", "/api/v1/spending", {
      user: "cid",
      body: {
        amount: "120",
        currency: "THB",
        label: "Starbucks 0042",
        date: "2026-10-02",
        category: "FOOD_AND_DRINK_COFFEE",
      },
    });
    expect(await bring("cid", { content: BANK })).toMatchObject({ imported: 4, duplicates: 1 });
    expect((await list("cid")).filter(({ amount }) => amount === "120.00")).toHaveLength(2);
  });

  test("undone, everything is as before, but for what was changed since", async () => {
    const { import_id: id } = await bring("dan", { content: BANK });
    const [entry] = await list("dan");
    await product.call("PUT", `/api/v1/spending/${entry!.id}`, { user: "dan", body: { label: "mine" } });
    const { status, json } = await product.call<Job>("DELETE", `/api/v1/spending/imports/${id}`, {
      user: "dan",
    });
    expect(status).toBe(202);
    expect((await work("dan", json.id)).result).toMatchObject({ removed: 4, kept: 1 });
    expect((await list("dan")).map(({ label }) => label)).toEqual(["mine"]);
    expect(
      (await product.call<Import>("GET", `/api/v1/spending/imports/${id}`, { user: "dan" })).json,
    ).toMatchObject({ status: "undone", kept: 1 });
    expect(await bring("dan", { content: BANK })).toMatchObject({ imported: 5 });
  });

  test("a file of thousands of rows survives workers that run out of time: nothing is lost, nothing doubled", async () => {
    const days = (i: number) => new Date(Date.UTC(2026, 0, 1 + (i % 300))).toISOString().slice(0, 10);
    const lines = Array.from(
      { length: 2_500 },
      (_, i) => `${days(i)},shop ${i % 37},-${1 + (i % 90)}.00,USD`,
    );
    const content = `Date,Description,Amount,Currency\n${lines.join("\n")}\n`;
    const { json } = await post("eve", { content });
    // Signals that fire after so many chunks: the attempts before the last end in the middle of a step.
    for (const chunks of [3, 40]) {
      const stop = new AbortController();
      let left = chunks;
      const { data } = product.platform.store;
      const transact = data.transact.bind(data);
      Object.assign(data, {
        transact: async (name: string, writes: never) => {
          await transact(name, writes);
          if (name === "import.chunk" && --left === 0) stop.abort();
        },
      });
      await worker(
        {
          Records: [
            { messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id: json.id }) },
          ],
        },
        clock.now() + 60_000,
        stop.signal,
      );
      Object.assign(data, { transact });
      clock.advance(120_000);
    }
    const job = await work("eve", json.id);
    expect(job.status, JSON.stringify(job)).toBe("succeeded");
    expect(job.result).toMatchObject({ rows: 2_500, imported: 2_500, duplicates: 0, errors: 0 });
    let stored = 0;
    const spending = createSpending({ ...product.platform.store, ...product.platform });
    await inCall(
      async () => {
        for await (const _ of spending.entries.between("2026-01-01", "2026-12-31")) stored++;
      },
      { clock, actor: actor("local", "eve") },
    );
    expect(stored).toBe(2_500);
    const year = await product.call<{ currencies: { totals: { expense: { count: number } } }[] }>(
      "GET",
      "/api/v1/spending/summary?from=2026-01-01&to=2026-12-31",
      { user: "eve" },
    );
    expect(year.json.currencies[0]!.totals.expense.count).toBe(2_500);
  }, 180_000);

  test("what is exported can be imported by another, and is the same; CSV and NDJSON", async () => {
    await bring("fay", { content: BANK });
    for (const format of ["csv", "ndjson"]) {
      const file = await product.call(
        "GET",
        `/api/v1/spending/export?format=${format}&from=2026-10-01&to=2026-10-31`,
        { user: "fay" },
      );
      expect(file.headers.get("content-disposition")).toBe(`attachment; filename="spending.${format}"`);
      const user = `heir-${format}`;
      expect(await bring(user, { content: file.text })).toMatchObject({ imported: 5, errors: 0 });
      const bare = async (of: string) =>
        (await list(of))
          .map(({ id: _, ...entry }) =>
            JSON.stringify([entry.label, entry.amount, entry.kind, entry.category]),
          )
          .sort();
      expect(await bare(user)).toEqual(await bare("fay"));
    }
    expect((await product.call("GET", "/api/v1/spending/export", { user: "nobody" })).text).toBe(
      "id,date,kind,amount,currency,label,category,text\n",
    );
    expect(
      (await product.call("GET", "/api/v1/spending/export?from=2026-02-01&to=2026-01-01")).json["code"],
    ).toBe("invalid_field");
  });

  test("the same request again is the same job", async () => {
    const headers = { "idempotency-key": "once" };
    const [one, two] = [
      await post("gus", { content: BANK }, headers),
      await post("gus", { content: BANK }, headers),
    ];
    expect(two.json.id).toBe(one.json.id);
    expect((await post("gus", { content: BANK, duplicates: "keep" }, headers)).json.code).toBe("conflict");
  });

  test.each([
    [{}, 400, "content"],
    [{ content: "a", upload_id: "upl_x" }, 400, "upload_id"],
    [{ upload_id: "upl_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }, 404, "upload_id"],
    [{ content: "   " }, 400, "file"],
    [{ content: "%PDF-1.7 abc" }, 415, undefined],
    [{ content: BANK, columns: { date: "Nope" } }, 400, undefined],
    [{ content: "x,y\n1,2\n" }, 422, "columns"],
    [{ content: BANK, currency: "ZZZ" }, 400, "currency"],
  ])("%j answers %i", async (body, status, field) => {
    const { status: got, json } = await post("hal", body);
    expect([got, field === undefined ? undefined : json.field], JSON.stringify(json)).toEqual([
      status,
      field,
    ]);
  });

  test("imports of other users are not found", async () => {
    const { import_id: id } = await bring("ida", { content: BANK });
    for (const [method, path] of [
      ["GET", id],
      ["GET", `${id}/rows`],
      ["DELETE", id],
      ["GET", "imp_nothing"],
    ] as const)
      expect(
        (await product.call(method, `/api/v1/spending/imports/${path}`, { user: "joe" })).json["code"],
      ).toBe("not_found");
  });
});
