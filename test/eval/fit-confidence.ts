/**
 * The fit of how sure spending answers are. It reads the development notes, hard ones written for nothing else whose misses are left
 * alone (on mended notes alone it would learn that nothing goes wrong), and generated ones.
 */
import { resolve as path } from "node:path";
import { createCategoriser, type LineCategoriser, lexicon, TaughtTerms } from "#lib/categories";
import { itemToWire, needToWire } from "../../functions/spending/wire.ts";
import {
  answerFacts,
  type ConfidenceParameters,
  type Facts,
  probability,
} from "../../lib/spending/confidence/model.ts";
import { judgeNote, readNote } from "../../lib/spending/judge-note.ts";
import { opinionsOn } from "../../lib/spending/model-opinion.ts";
import type { Understood } from "../../lib/spending/understand/index.ts";
import { resolve } from "../../lib/spending/understanding.ts";
import { generateNotes } from "../notes/generator.ts";
import { fitLogistic, type Row } from "./logistic.ts";
import { type GoldNote, loadNotes } from "./notes.ts";
import { scoreNote } from "./scoring.ts";

const SEED = 20_261_121;
const GENERATED = 1_500;
/**
 * The calibration notes are hard on purpose and their misses stand; the development notes are ordinary and theirs are mended. At
 * this weight the two together err about as often as ordinary notes do at first sight: one answer in twenty-five.
 */
const HARD_WEIGHT = 0.45;
/** A grammar is kinder than people are: a generated note counts as this much of a written one. */
const GENERATED_WEIGHT = 0.05;
const PENALTY = 3;
const TAUGHT = 2;

const nothing = new TaughtTerms([], lexicon);

interface Judged {
  readonly note: Understood;
  readonly items: readonly { facts: Facts; right: boolean }[];
  readonly answerRight: boolean;
  readonly weight: number;
}

/** As the whole ladder answers: with the model's opinions where the lexicon is in doubt. */
async function judge(gold: GoldNote, weight: number, model: LineCategoriser): Promise<Judged> {
  const note = readNote(gold.text);
  const byRules = judgeNote(gold.text, note, nothing);
  const opinions = await opinionsOn(note.items, byRules.categorized, model);
  const judged = opinions.size === 0 ? byRules : judgeNote(gold.text, note, nothing, opinions);
  const timeZone = gold.language === "th" ? "Asia/Bangkok" : "UTC";
  const now = Date.parse(`${gold.ref_date}T12:00:00${gold.language === "th" ? "+07:00" : "Z"}`);
  const { items, needs } = resolve(judged.understanding, { now, timeZone });
  const wire = {
    items: items.map(itemToWire),
    needs: needs.map(needToWire),
    language: note.language,
    answer: { confidence: judged.confidence },
  };
  const score = scoreNote(gold, wire as never);
  return {
    note,
    items: score.judgedItems.map(({ right }, i) => ({ facts: judged.facts.items[i]!, right })),
    answerRight: score.answerRight,
    weight,
  };
}

/** Fits both curves. Deterministic: the same notes, parser, lexicon and model give the same weights. */
export async function fitConfidence(): Promise<{
  parameters: ConfidenceParameters;
  items: readonly Row[];
  answers: readonly Row[];
}> {
  const folder = (name: string) => loadNotes(path(import.meta.dirname, "../notes", name));
  const generated = (["en", "th"] as const).flatMap((language) =>
    generateNotes({ seed: SEED, count: GENERATED, language }),
  );
  const weighed: (readonly [GoldNote, number])[] = [
    ...folder("development").map((note) => [note, 1] as const),
    ...folder("calibration").map((note) => [note, HARD_WEIGHT] as const),
    ...generated.map((note) => [note, GENERATED_WEIGHT] as const),
  ];
  const model = await createCategoriser();
  const notes: Judged[] = [];
  for (const [note, weight] of weighed) notes.push(await judge(note, weight, model));
  await model.release();
  const items: Row[] = notes.flatMap((note) => note.items.map((item) => ({ ...item, weight: note.weight })));
  // No note of a set was taught anything: what a person taught keeps the weight it is given here.
  const item = { ...fitLogistic(items, { category: 1 }, PENALTY), taught: TAUGHT };
  const answers: Row[] = notes.map((note) => ({
    facts: answerFacts(
      note.note,
      note.items.map(({ facts }) => probability(item, facts)),
    ),
    right: note.answerRight,
    weight: note.weight,
  }));
  return { parameters: { item, answer: fitLogistic(answers, { items: 1 }, PENALTY) }, items, answers };
}
