import { describe, expect, test } from "vitest";
import { chunked, drain } from "#test/support/stream";
import { openImport, preview } from "../../../lib/spending/import/index.ts";

const STATEMENT = `Date,Details,Amount,Ref\n${Array.from({ length: 30 }, (_, i) => `2025-01-${String(i + 1).padStart(2, "0")},shop ${i},-${i}.50,R${i}\n`).join("")}`;

describe("a preview", () => {
  test("shows the columns with reasons and samples, and the first ten rows", async () => {
    const { plan, columns, firstRows, questions } = await preview(chunked(STATEMENT));
    expect(plan).toMatchObject({
      format: "csv",
      encoding: "utf-8",
      dialect: { delimiter: "," },
      dateOrder: "mdy",
    });
    expect(columns.map(({ name, role, samples }) => [name, role, samples])).toEqual([
      ["Date", "date", ["2025-01-01", "2025-01-02", "2025-01-03"]],
      ["Details", "description", ["shop 0", "shop 1", "shop 2"]],
      ["Amount", "amount", ["-0.50", "-1.50", "-2.50"]],
      ["Ref", "external_id", ["R0", "R1", "R2"]],
    ]);
    expect(columns[0]).toMatchObject({
      confidence: expect.closeTo(0.95, 1),
      reasons: ["its name is “Date”", "30 of 30 values are dates", "no date needs an order"],
    });
    expect(firstRows).toHaveLength(10);
    expect(firstRows[0]).toMatchObject({ number: 2, line: 2, draft: { amountMinor: 50, externalId: "R0" } });
    expect(questions).toEqual([
      {
        about: "currency",
        question: { en: expect.any(String), th: expect.any(String) },
        options: [],
        chosen: "USD",
      },
    ]);
  });

  test("reads the beginning of a big file, and closes it", async () => {
    let given = 0;
    let isClosed = false;
    async function* endless() {
      try {
        yield Buffer.from("Date,Details,Amount\n");
        for (;;) {
          given += 65_536;
          yield Buffer.from("2025-01-13,shop,-1.00\n".repeat(2_979));
        }
      } finally {
        isClosed = true;
      }
    }
    const { firstRows } = await preview(endless());
    expect(firstRows).toHaveLength(10);
    expect(given).toBeLessThan(600_000);
    expect(isClosed).toBe(true);
  });

  test("makes a plan that is plain JSON, by which the file is read", async () => {
    const { plan, firstRows } = await preview(chunked(STATEMENT), { currency: "THB" });
    const kept = JSON.parse(JSON.stringify(plan)) as typeof plan;
    const rows = await drain(openImport(chunked(STATEMENT), kept));
    expect(rows.slice(0, 10)).toEqual(firstRows);
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, i) => i + 2));
  });

  test.each([
    ["sep=;\r\nDate;Details;Amount\r\n2025-01-01;tea, cake;-1\r\n", ";"],
    ["Date\tDetails\tAmount\n2025-01-01\ttea, cake\t-1\n", "\t"],
    ["Date|Details|Amount\n2025-01-01|tea, cake|-1\n", "|"],
    ["2025-01-01;tea, cake;-1,50\n2025-01-02;ham, eggs;-2,50\n", ";"],
  ])("guesses the delimiter: %j", async (content, delimiter) => {
    const { plan, firstRows } = await preview(chunked(content));
    expect(plan).toMatchObject({ dialect: { delimiter } });
    expect(firstRows[0]).toMatchObject({ draft: { date: "2025-01-01", label: "tea, cake" } });
  });

  test("of a table without rows knows its columns by their names", async () => {
    const { plan, firstRows } = await preview(chunked("Date,Details,Amount\n"));
    expect(plan).toMatchObject({ roles: ["date", "description", "amount"] });
    expect(firstRows).toEqual([]);
    expect(await drain(openImport(chunked("Date,Details,Amount\n"), plan))).toEqual([]);
  });

  test("of a file whose columns cannot be told asks for them, and the import waits for the answer", async () => {
    const letter = "Dear Sir or Madam,\nplease find the receipts,\n";
    const { plan, questions } = await preview(chunked(letter));
    expect(questions[0]).toMatchObject({ about: "columns", chosen: null });
    expect(() => openImport(chunked(letter), plan)).toThrow(
      expect.objectContaining({ code: "needs_input", field: "columns" }),
    );
  });

  test("of a wide table looks at some cells, and not at all of them", async () => {
    const wide = Array.from({ length: 200 }, (_, row) =>
      Array.from({ length: 300 }, (_, i) => `${row} kafe ${i}`).join(),
    );
    const { columns } = await preview(chunked(wide.join("\n")));
    expect(columns).toHaveLength(200);
  });

  test.each([
    ["", "invalid_field", "empty"],
    [" \n\r\n", "invalid_field", "empty"],
    ["\ufeff", "invalid_field", "empty"],
    ["%PDF-1.7", "unsupported_media_type", "PDF"],
    ["a,b\0c", "unsupported_media_type", "binary"],
    ["[]", "invalid_field", "NDJSON"],
  ])("of %j is a problem that says what to send", async (content, code, word) => {
    await expect(preview(chunked(content))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(word),
    });
  });

  test("refuses what no reader could use", async () => {
    await expect(preview(chunked(STATEMENT), { currency: "ZZZ" })).rejects.toMatchObject({
      field: "currency",
    });
    await expect(preview(chunked(STATEMENT), { timeZone: "Mars" })).rejects.toMatchObject({
      field: "timezone",
    });
  });
});

test("a reader that is closed closes its file", async () => {
  let isClosed = false;
  async function* source() {
    try {
      for (;;) yield* chunked(STATEMENT);
    } finally {
      isClosed = true;
    }
  }
  const { plan } = await preview(chunked(STATEMENT));
  const rows = openImport(source(), plan);
  await rows.next(1);
  await rows.close();
  expect(isClosed).toBe(true);
  expect(await rows.next(1)).toBeUndefined();
});

test("what the source throws comes through", async () => {
  async function* broken() {
    yield Buffer.from(STATEMENT);
    throw new Error("storage is down");
  }
  const { plan } = await preview(chunked(STATEMENT));
  await expect(drain(openImport(broken(), plan))).rejects.toThrow("storage is down");
});
