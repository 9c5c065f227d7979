/**
 * `npm run fit`: fits the confidence of spending answers and writes `lib/spending/confidence/parameters.ts`. It reads the
 * development half of the hand-written notes and generated ones; the examining half and ../shared are never looked at.
 */
import { writeFileSync } from "node:fs";
import { resolve as path } from "node:path";
import { lexicon, TaughtTerms } from "#lib/categories";
import { itemToWire, needToWire } from "../../functions/spending/wire.ts";
import { answerFacts, type Facts, probability, type Weights } from "../../lib/spending/confidence/model.ts";
import { judgeNote, readNote } from "../../lib/spending/judge-note.ts";
import type { Understood } from "../../lib/spending/understand/index.ts";
import { resolve } from "../../lib/spending/understanding.ts";
import { generateNotes } from "../notes/generator.ts";
import { fitLogistic, type Row } from "./logistic.ts";
import { type GoldNote, loadNotes } from "./notes.ts";
import { scoreNote } from "./scoring.ts";

const SEED = 20_261_121;
const GENERATED = 1_500;
/** A grammar is kinder than people are: a generated note counts as this much of a written one. */
const GENERATED_WEIGHT = 0.05;
const PENALTY = 3;

const nothing = new TaughtTerms([], lexicon);

interface Judged {
  readonly note: Understood;
  readonly items: readonly { facts: Facts; right: boolean }[];
  readonly answerRight: boolean;
  readonly weight: number;
}

function judge(gold: GoldNote, weight: number): Judged {
  const note = readNote(gold.text);
  const judged = judgeNote(gold.text, note, nothing);
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

const development = loadNotes(path(import.meta.dirname, "../notes/development"));
const generated = (["en", "th"] as const).flatMap((language) =>
  generateNotes({ seed: SEED, count: GENERATED, language }),
);
const notes = [
  ...development.map((note) => judge(note, 1)),
  ...generated.map((note) => judge(note, GENERATED_WEIGHT)),
];

const itemRows: Row[] = notes.flatMap(({ items, weight }) => items.map((item) => ({ ...item, weight })));
const item = fitLogistic(itemRows, { category: 1, taught: 2 }, PENALTY);

const answerRows: Row[] = notes.map(({ note, items, answerRight, weight }) => ({
  facts: answerFacts(
    note,
    items.map(({ facts }) => probability(item, facts)),
  ),
  right: answerRight,
  weight,
}));
const answer = fitLogistic(answerRows, { items: 1 }, PENALTY);

const show = (weights: Weights) =>
  JSON.stringify(weights, null, 2)
    .replace(/"(\w+)":/g, "$1:")
    .replaceAll("\n", "\n  ");
writeFileSync(
  path(import.meta.dirname, "../../lib/spending/confidence/parameters.ts"),
  `import type { ConfidenceParameters } from "./model.ts";

/** Made by \`npm run fit\` from the development notes; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  item: ${show({ ...item, taught: item["taught"] ?? 2 })},
  answer: ${show(answer)},
};
`,
);
const share = (rows: readonly Row[]) => rows.filter(({ right }) => right).length / rows.length;
console.log(`items: ${itemRows.length}, ${(100 * share(itemRows)).toFixed(1)} % right`);
console.log(`answers: ${answerRows.length}, ${(100 * share(answerRows)).toFixed(1)} % right`);
