import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { detailedCategories, primaryCategories } from "#lib/categories";
import { currencyCodes } from "#lib/language";
import { chunked, drain } from "#test/support/stream";
import {
  CSV_HEADER,
  csvLine,
  type Draft,
  type ExportedEntry,
  fingerprintOf,
  ndjsonLine,
  openImport,
  preview,
} from "../../../lib/spending/import/index.ts";

const COFFEE: ExportedEntry = {
  id: "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1",
  date: "2026-11-21",
  kind: "expense",
  amountMinor: 6500,
  currency: "THB",
  label: "กาแฟ",
  primary: "FOOD_AND_DRINK",
  detailed: "FOOD_AND_DRINK_COFFEE",
  text: "กาแฟ 65 บาท",
};

/** What an entry must be when it comes back. */
const draftOf = ({ id, primary, detailed, ...entry }: ExportedEntry): Draft => ({
  ...entry,
  category: { primary, detailed },
  externalId: id,
});

/** Words that an entry may hold, with what CSV and spreadsheets make trouble of. */
const words = (max: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "=",
          "+",
          "-",
          "@",
          "'",
          '"',
          ",",
          ";",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "|",
          " ",
          "＝",
          "กาแฟ",
          "2025-01-01",
          "-5.00",
        ),
        fc.string({ unit: "grapheme", maxLength: 8 }),
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((pieces) => pieces.join("").slice(0, max).toWellFormed())
    .filter(
      (text) => text.trim() !== "" && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.test(text),
    );

const category = fc.oneof(
  fc.constantFrom(...primaryCategories).map(({ code }) => ({ primary: code, detailed: null })),
  fc.constantFrom(...detailedCategories).map(({ code, primary }) => ({ primary, detailed: code })),
);
const entry: fc.Arbitrary<ExportedEntry> = fc
  .record({
    id: fc.constantFrom(COFFEE.id, "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D2"),
    date: fc
      .date({ min: new Date("1990-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    kind: fc.constantFrom("expense" as const, "income" as const, "transfer" as const),
    amountMinor: fc.oneof(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    ),
    currency: fc.constantFrom(...currencyCodes()),
    label: words(200),
    text: words(2_000),
    category,
  })
  .map(({ category, ...rest }) => ({ ...rest, ...category }));

async function imported(content: string, size?: number) {
  const { plan, questions } = await preview(chunked(content, size));
  return { plan, questions, rows: await drain(openImport(chunked(content, size), plan)) };
}

describe("our own export", () => {
  test("is CSV for people and programs", () => {
    expect(CSV_HEADER + csvLine(COFFEE)).toBe(
      "\ufeffid,date,kind,amount,currency,label,category,text\n" +
        "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1,2026-11-21,expense,65.00,THB,กาแฟ,FOOD_AND_DRINK_COFFEE,กาแฟ 65 บาท\n",
    );
    expect(JSON.parse(ndjsonLine(COFFEE))).toEqual({
      id: COFFEE.id,
      date: "2026-11-21",
      kind: "expense",
      amount_minor: 6500,
      amount: "65.00",
      currency: "THB",
      label: "กาแฟ",
      category: { primary: "FOOD_AND_DRINK", detailed: "FOOD_AND_DRINK_COFFEE" },
      text: "กาแฟ 65 บาท",
    });
  });

  test.each(["=1+2", "+66812345678", "-5", "@SUM(A1)", "\tx", "'=x", "''=x", "＝x"])(
    "never begins a cell with what a spreadsheet runs: %j",
    (label) => {
      const line = csvLine({ ...COFFEE, label });
      expect(line).toContain(`'${label}`);
      expect(line.split(",")[5]).toMatch(/^"?'/);
    },
  );

  test("leaves other words alone", () => {
    for (const label of ["'tis", "a=b", "7-Eleven", "it's"])
      expect(csvLine({ ...COFFEE, label })).toContain(`,${label},`);
  });

  test("comes back as CSV exactly as it was, whatever the words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
        const { plan, questions, rows } = await imported(CSV_HEADER + entries.map(csvLine).join(""), 13);
        expect(plan.format).toBe("rung_csv");
        expect(questions).toEqual([]);
        expect(rows.map((row) => ("draft" in row ? row.draft : row))).toEqual(entries.map(draftOf));
      }),
      { seed: 21, numRuns: 300 },
    );
  });

  test("comes back as NDJSON exactly as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 8 }), async (entries) => {
        const { plan, rows } = await imported(entries.map(ndjsonLine).join(""), 13);
        expect(plan.format).toBe("rung_ndjson");
        expect(rows.map((row) => ("draft" in row ? row.draft : row))).toEqual(entries.map(draftOf));
      }),
      { seed: 22, numRuns: 200 },
    );
  });

  test("comes back from a spreadsheet program that wrote it its own way", async () => {
    const { rows } = await imported(
      'id;date;kind;amount;currency;label;category;text\r\nspd_1;21/11/2026;expense;65,5;THB;\'=x;FOOD_AND_DRINK_COFFEE;"a;b"\r\n',
    );
    expect(rows[0]).toMatchObject({
      draft: { date: "2026-11-21", amountMinor: 6550, label: "=x", text: "a;b", kind: "expense" },
    });
  });
});

describe("lines of JSON", () => {
  const line = (change: object) =>
    JSON.stringify({ ...(JSON.parse(ndjsonLine(COFFEE)) as object), ...change });

  test("of the API's list are entries too", async () => {
    const { rows } = await imported(
      `${line({ amount_minor: undefined, category: "FOOD_AND_DRINK_COFFEE", confidence: 1, span: [0, 3], version: 2 })}\n`,
    );
    expect(rows[0]).toMatchObject({ draft: draftOf(COFFEE) });
  });

  test("that are no entry say why, and cost nothing else", async () => {
    const bad: [string, string][] = [
      ["{", "not_a_record"],
      ["null", "not_a_record"],
      [line({ date: "21/11/2026" }), "no_date"],
      [line({ kind: "gift" }), "unknown_kind"],
      [line({ amount: "1.00" }), "no_amount"],
      [line({ amount: "0", amount_minor: undefined }), "no_amount"],
      [line({ amount: undefined, amount_minor: 1.5 }), "no_amount"],
      [line({ currency: "ZZZ" }), "unknown_currency"],
      [line({ label: " " }), "invalid_text"],
      [line({ text: "a\u0007" }), "invalid_text"],
      [`{"x":"${"y".repeat(70_000)}"}`, "too_long"],
    ];
    const { rows } = await imported(`${line({})}\n${bad.map(([json]) => json).join("\n")}\n${line({})}`);
    expect(rows.map((row) => ("error" in row ? row.error.code : "ok"))).toEqual([
      "ok",
      ...bad.map(([, code]) => code),
      "ok",
    ]);
  });

  test("go on behind a line", async () => {
    const content = Array.from({ length: 50 }, (_, i) => `${line({ id: `spd_${i}` })}\n`).join("");
    const { plan, rows } = await imported(content);
    expect(await drain(openImport(chunked(content), plan, { after: 20 }))).toEqual(rows.slice(20));
  });

  test("in one array are refused with what to send instead", async () => {
    await expect(preview(chunked('[\n {"id": 1}]'))).rejects.toMatchObject({
      code: "invalid_field",
      message: expect.stringContaining("NDJSON"),
    });
  });
});

describe("a fingerprint", () => {
  test("is the same for the same payment, written a little otherwise", () => {
    const of = (label: string) => fingerprintOf({ ...draftOf(COFFEE), label });
    expect(of("STARBUCKS  #123")).toBe(of("Starbucks 123"));
    expect(of("กาเเฟ")).toBe(of("กาแฟ"));
    expect(of("☕")).not.toBe(of("🍺"));
    expect(fingerprintOf({ ...draftOf(COFFEE), text: "other", externalId: "x" } as Draft)).toBe(
      fingerprintOf(draftOf(COFFEE)),
    );
  });

  test("differs where day, kind, amount, currency or label do", () => {
    const draft = draftOf(COFFEE);
    const others = [
      { date: "2026-11-22" },
      { kind: "income" as const },
      { amountMinor: 6501 },
      { currency: "USD" },
      { label: "ชา" },
    ].map((change) => fingerprintOf({ ...draft, ...change }));
    expect(new Set([fingerprintOf(draft), ...others]).size).toBe(6);
    expect(fingerprintOf(draft)).toMatch(/^[\w-]{22}$/);
  });
});
