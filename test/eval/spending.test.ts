import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { generateNotes } from "../notes/generator.ts";
import { type GoldNote, loadNotes } from "./notes.ts";
import { rightAnswer } from "./oracle.ts";
import { faults, figuresText, missesText } from "./report.ts";
import { evaluate, whenOf } from "./spending.ts";
import { missedTargets, parseTargets, STEP_ONE_TARGETS } from "./targets.ts";
import type { Driver, Response, When } from "./wire.ts";

const notes = (["en", "th"] as const).flatMap((language) => generateNotes({ seed: 4, count: 150, language }));

/** Answers from the notes themselves, through `change`. */
function oracle(
  from: readonly GoldNote[],
  change: (right: Response, note: GoldNote) => Response,
): Driver & { asked: When[] } {
  const asked: When[] = [];
  return {
    name: "oracle",
    asked,
    async understandAll(texts, when) {
      asked.push(when);
      return texts.map((text) => {
        const note = from.find((each) => each.text === text)!;
        return change(rightAnswer(note), note);
      });
    },
  };
}

describe("the evaluation", () => {
  test("finds nothing wrong with the right answers", async () => {
    const { groups, scores } = await evaluate(
      notes,
      oracle(notes, (right) => right),
    );
    expect(Object.keys(groups)).toEqual(["en", "th", "all"]);
    expect(scores.map((score) => score.note)).toEqual(notes);
    for (const [name, figures] of Object.entries(groups)) {
      for (const share of [figures.itemsExact, figures.askedOrIgnored, figures.category, figures.language]) {
        expect(share.share).toBe(1);
      }
      expect(figures.items.discrimination.auroc).toBeNull();
      expect(missedTargets(name, figures, STEP_ONE_TARGETS)).toEqual([]);
    }
    expect(missesText(scores)).toBe("No misses.");
  });

  test("asks as if at noon of the note's day, where its language is at home", async () => {
    const driver = oracle(notes, (right) => right);
    await evaluate(notes, driver);
    expect(driver.asked).toEqual([
      { now: "2026-11-21T12:00:00Z", timeZone: "UTC" },
      { now: "2026-11-21T12:00:00+07:00", timeZone: "Asia/Bangkok" },
    ]);
    expect(whenOf({ ...notes[0]!, ref_date: "2025-02-01" }).now).toBe("2025-02-01T12:00:00Z");
  });

  test("gives no credit to one who never answers anything but silence", async () => {
    const silent = oracle(notes, (_, note) => ({
      items: [],
      needs: [],
      language: note.language,
      answer: { confidence: 1 },
    }));
    const { groups } = await evaluate(notes, silent);
    const all = groups["all"]!;
    expect(all.itemsExact.share).toBe(0);
    expect(all.ignored.share).toBe(1);
    expect(all.asked.share).toBe(0);
    expect(all.category.share).toBeNull();
    expect(all.answers.calibration.inside).toBe(false);
    const missed = missedTargets("all", all, STEP_ONE_TARGETS).join("\n");
    expect(missed).toMatch(/items exact 0.0000 is below 0.97/);
    expect(missed).toMatch(/answer calibration error .* is above its band/);
  });

  test("counts what got no answer, and misses the target for it", async () => {
    const { groups, scores } = await evaluate(
      notes,
      oracle(notes, () => ({ failure: "down" })),
    );
    expect(groups["all"]!.failures).toBe(notes.length);
    expect(missedTargets("all", groups["all"]!, STEP_ONE_TARGETS).join()).toMatch(/got no answer/);
    expect(missesText(scores, 1)).toMatch(/no answer[\s\S]*expected[\s\S]*got {6}down[\s\S]*and \d+ more/);
  });

  test("names what is wrong with a miss", async () => {
    const [note] = notes.filter((each) => each.items.length === 1);
    const driver = oracle([note!], (right) => {
      if ("failure" in right) return right;
      const items = right.items.map((item) => ({
        ...item,
        date: "2001-01-01",
        category: { primary: "NOWHERE" },
      }));
      return { ...right, items, language: "fr" };
    });
    const { scores } = await evaluate([note!], driver);
    expect(faults(scores[0]!)).toEqual(["date", "category", "language"]);
    expect(missesText(scores)).toContain(JSON.stringify(note!.text));
  });

  test("prints the machine, counts and intervals", async () => {
    const evaluation = await evaluate(
      notes,
      oracle(notes, (right) => right),
    );
    const text = figuresText(evaluation, {
      data: "here",
      driver: "an oracle",
      date: new Date("2026-11-21T05:00:00Z"),
    });
    expect(text).toMatch(/^Spending notes of here, answered an oracle\n2026-11-21T05:00Z · .* · Node v/);
    expect(text).toMatch(/items exact +100\.0 % (\d+)\/\1 \[9\d\.\d, 100\.0\]/);
    expect(text).toMatch(/n\/a \(\d+ right, 0 wrong\)/);
  });
});

describe("targets", () => {
  test("are those of step one unless --min says otherwise", () => {
    expect(parseTargets(undefined)).toEqual(STEP_ONE_TARGETS);
    expect(parseTargets("exact=.5, auroc=0.9")).toEqual({ ...STEP_ONE_TARGETS, exact: 0.5, auroc: 0.9 });
    expect(() => parseTargets("exactly=.5")).toThrow(/exact, category/);
    expect(() => parseTargets("exact=97")).toThrow(/from 0 to 1/);
    expect(() => parseTargets("exact=")).toThrow(/from 0 to 1/);
  });
});

describe("a folder of notes", () => {
  const folder = mkdtempSync(join(tmpdir(), "rung-notes-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const line = '{"text":"hi","kind":"none","expect":"ignore","items":[],"ref_date":"2026-11-21"}';

  test("is read from all files of notes, their language from the line or else the file's name", () => {
    writeFileSync(join(folder, "th_notes_dev.jsonl"), `${line}\n`);
    writeFileSync(join(folder, "en.jsonl"), `${line}\n\n${line.replace("{", '{"language":"th",')}\n`);
    writeFileSync(join(folder, "th_merchants_dev.jsonl"), "not for us\n");
    expect(loadNotes(folder).map((note) => note.language)).toEqual(["en", "th", "th"]);
  });

  test("says which line is wrong", () => {
    writeFileSync(join(folder, "en.jsonl"), `${line}\nnonsense\n`);
    expect(() => loadNotes(folder)).toThrow(/^en.jsonl:2 is not JSON/);
    writeFileSync(join(folder, "en.jsonl"), line.replace("ignore", "forget"));
    expect(() => loadNotes(folder)).toThrow(/^en.jsonl:1 has no expect/);
  });

  test("must exist and hold notes", () => {
    expect(() => loadNotes(join(folder, "none"))).toThrow(/--data names a folder/);
    expect(() => loadNotes(tmpdir())).toThrow(/No notes/);
  });
});
