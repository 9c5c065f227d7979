import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Lexicon, lexicon, normaliseTerm, primaryOf } from "#lib/categories";
import { generatedModules } from "../../lib/categories/lexicon/build.ts";
import { ENTRIES, encodeLexicon, entryNumber, lexiconGroups } from "../../lib/categories/lexicon/format.ts";
import { normaliseRows, readSource, SOURCE_FILES } from "../../lib/categories/lexicon/source.ts";

const folder = join(import.meta.dirname, "../../lib/categories/lexicon/data");
const sources = SOURCE_FILES.map((file) => ({ file, rows: readSource(file) }));

describe("the source tables", () => {
  test.each(sources)("$file is sorted, with no row twice", ({ rows }) => {
    const keys = rows.map((row) => `${row.term}\t${row.code}`);
    expect(new Set(keys).size).toBe(keys.length);
    const terms = rows.map((row) => row.term);
    expect(terms.every((term, i) => i === 0 || terms[i - 1]! <= term)).toBe(true);
  });

  test("every term has something to look up", () => {
    const empty = sources.flatMap(({ rows }) => rows.filter((row) => normaliseTerm(row.term) === ""));
    expect(empty).toEqual([]);
  });

  test("a term that decides alone does not decide for three different primaries", () => {
    const strong = new Map<string, Set<string>>();
    for (const row of normaliseRows(sources.flatMap(({ rows }) => rows))) {
      if (row.strength < 3) continue;
      strong.set(row.term, (strong.get(row.term) ?? new Set()).add(primaryOf(row.code)!));
    }
    expect([...strong].filter(([, primaries]) => primaries.size > 2).map(([term]) => term)).toEqual([]);
  });

  test("words that mean nothing alone are no terms", () => {
    for (const word of ["but", "the", "and", "my", "one", "นาย", "นาง", "ลุง", "ป้า"])
      expect(lexicon.has(word)).toBe(false);
  });
});

describe("the compact form", () => {
  test("is made from the tables as they are", () => {
    for (const [name, text] of generatedModules())
      expect(readFileSync(join(folder, name), "utf8") === text, `${name}: run lexicon/build.ts`).toBe(true);
  });

  test("gives back every row of the tables", () => {
    const rows = normaliseRows(sources.flatMap(({ rows }) => rows));
    expect(rows.length).toBeGreaterThan(59_000);
    const missing = rows.filter(
      (row) =>
        !lexicon
          .lookup(row.term)
          ?.some((e) => e.code === row.code && e.strength === row.strength && e.kind === row.kind),
    );
    expect(missing).toEqual([]);
  });

  test("survives encoding and decoding, whatever the terms", () => {
    const term = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
      .filter((t) => !/[\t\n]/.test(t));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ term, entry: fc.nat(ENTRIES.length - 1) }), { maxLength: 30 }),
        (rows) => {
          const data = encodeLexicon(rows.map((row) => ({ term: row.term, ...ENTRIES[row.entry]! })));
          const found = new Set<string>();
          for (const { number, terms } of lexiconGroups(data))
            for (const t of terms.split("\t")) found.add(`${t}\t${number}`);
          expect(found).toEqual(new Set(rows.map((row) => `${row.term}\t${row.entry}`)));
        },
      ),
    );
  });

  test("numbers every entry once", () => {
    for (const [number, entry] of ENTRIES.entries()) expect(entryNumber(entry)).toBe(number);
    expect(() => entryNumber({ code: "NOPE", kind: "goods", strength: 3 })).toThrow(RangeError);
  });

  test("is carried by a bundle, without a disk", async () => {
    const result = await build({
      stdin: {
        contents: `import { lexicon } from "./lib/categories/lexicon/shared.ts"; globalThis.found = lexicon.lookup("กาแฟ");`,
        resolveDir: join(import.meta.dirname, "../.."),
        loader: "ts",
      },
      bundle: true,
      platform: "neutral",
      format: "iife",
      write: false,
    });
    const scope: { found?: { code: string }[] } = {};
    new Function("globalThis", result.outputFiles[0]!.text)(scope);
    expect(scope.found?.[0]?.code).toBe("FOOD_AND_DRINK_COFFEE");
  });
});

describe("looking up", () => {
  test("knows everyday words of both languages, as people write them", () => {
    expect(lexicon.find("กาเเฟ")?.[0]?.code).toBe("FOOD_AND_DRINK_COFFEE");
    expect(lexicon.find("7-Eleven")?.[0]?.code).toBe("GENERAL_MERCHANDISE_CONVENIENCE_STORES");
    expect(lexicon.lookup("oil change")?.[0]?.code).toBe("GENERAL_SERVICES_AUTOMOTIVE");
    expect(lexicon.lookup("ล้างแอร์")?.[0]?.code).toBe("HOME_IMPROVEMENT_REPAIR_AND_MAINTENANCE");
    expect(lexicon.lookup("no such term")).toBeUndefined();
  });

  test("gives a term of two meanings both, the stronger first", () => {
    const water = lexicon.lookup("water")!;
    expect(water.map((entry) => entry.code)).toEqual(["FOOD_AND_DRINK", "RENT_AND_UTILITIES_WATER"]);
    expect(water[0]!.strength).toBeGreaterThan(water[1]!.strength);
  });

  test("lists the words of each language", () => {
    const thai = new Set(lexicon.words("th"));
    const english = new Set(lexicon.words("en"));
    expect(thai.has("กาแฟ") && thai.has("เติม easypass")).toBe(true);
    expect(english.has("coffee")).toBe(true);
    expect(english.has("กาแฟ")).toBe(false);
    expect(thai.size + english.size).toBe(lexicon.size);
  });

  test("a later part adds to an earlier one", () => {
    const row = (code: string, strength: 1 | 2 | 3) => [
      { term: "zorb", code, kind: "goods" as const, strength },
    ];
    const own = new Lexicon([
      encodeLexicon(row("FOOD_AND_DRINK_COFFEE", 1)),
      encodeLexicon(row("TRAVEL_FLIGHTS", 3)),
      encodeLexicon(row("MEDICAL", 2)),
    ]);
    expect(own.lookup("zorb")?.map((entry) => entry.code)).toEqual([
      "TRAVEL_FLIGHTS",
      "MEDICAL",
      "FOOD_AND_DRINK_COFFEE",
    ]);
  });

  test("loads quickly and small", () => {
    const parts = [...generatedModules().values()].map(
      (text) => JSON.parse(/= (".*");\n?$/s.exec(text.trim().replace(/;$/, ";"))![1]!) as string,
    );
    const started = performance.now();
    const again = new Lexicon(parts);
    // The budget is 60 ms alone on the machine; this only catches a change of order of magnitude.
    expect(performance.now() - started).toBeLessThan(600);
    expect(again.size).toBe(lexicon.size);
  });
});
