import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { normaliseTerm } from "#lib/categories";
import { loadLines } from "./merchants.ts";

const COLD = "test/categories/cold";
const TRAINING = "lib/categories/training/data";
const folder = mkdtempSync(join(tmpdir(), "rung-lines-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("cold lines are hundreds, in both languages, none twice", () => {
  const lines = loadLines(COLD);
  expect(lines.filter(({ language }) => language === "en").length).toBeGreaterThanOrEqual(300);
  expect(lines.filter(({ language }) => language === "th").length).toBeGreaterThanOrEqual(100);
  expect(new Set(lines.map(({ text }) => text.toLowerCase())).size).toBe(lines.length);
});

test("no cold line stands in a list that is trained or calibrated on", () => {
  const listed = new Set(
    ["held-en", "held-th", "merchants", "phrases-en", "phrases-th", "directions"].flatMap((name) =>
      readFileSync(`${TRAINING}/${name}.txt`, "utf8")
        .split(/\n|; |^[A-Z_|]+: /m)
        .map(normaliseTerm),
    ),
  );
  expect(
    loadLines(COLD)
      .filter(({ text }) => listed.has(normaliseTerm(text)))
      .map(({ text }) => text),
  ).toEqual([]);
});

test.each([
  ["a language that is neither", "de\tchain\tTRAVEL\tBAHN"],
  ["a category that is none", "en\tchain\tTRAINS\tBAHN"],
  ["a missing text", "en\tchain\tTRAVEL\t"],
  ["a tab in the text", "en\tchain\tTRAVEL\tBAHN\tBERLIN"],
])("a row with %s is named", (_, row) => {
  writeFileSync(join(folder, "lines.tsv"), `# remark\n${row}\n`);
  expect(() => loadLines(folder)).toThrow(/lines\.tsv:2: not a labelled bank line/);
});

test("a primary alone leaves the detail open", () => {
  writeFileSync(join(folder, "lines.tsv"), "th\tchain\tTRAVEL\tนกแอร์\nen\tchain\tTRAVEL_FLIGHTS\tQANTAS\n");
  expect(loadLines(folder)).toEqual([
    { text: "นกแอร์", language: "th", primary: "TRAVEL", detailed: null, kind: "chain" },
    { text: "QANTAS", language: "en", primary: "TRAVEL", detailed: "TRAVEL_FLIGHTS", kind: "chain" },
  ]);
});
