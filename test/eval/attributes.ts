import { parseArgs } from "node:util";
import { readQuery, relax } from "../../lib/shop/search/understand/index.ts";
import { vocabularyOf } from "../shop/search/understand/vocabulary-of.ts";
import { productOf, type Row, readKushy } from "./attributes/kushy.ts";
import { type Question, questionsOf } from "./attributes/questions.ts";
import { plainRank, type Rank } from "./attributes/rank.ts";
import { ENGLISH, THAI } from "./attributes/templates.ts";
import { quantile, seededRandom } from "./random.ts";
import { columns, machineLine } from "./report.ts";

export const USAGE = `npm run eval -- attributes --data FOLDER [options]
  --data FOLDER  products.csv and strains.csv of a dispensary
  --part P       dev: the ways of asking that were looked at; held (default): the rest
  --each N       questions of each way of asking (default 8)
  --seed N       of the values drawn (default 1)
  --misses N     print this many of the worst
  --check        exit 1 when a target is missed`;

/** Mean precision among the first five. */
const TARGET = 0.9;
const TOP = 5;

/** Rates the reading of questions by attributes, with gold computed from the fields. 0, or 1 on a failed `--check`. */
export async function evalAttributes(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      part: { type: "string", default: "held" },
      each: { type: "string", default: "8" },
      seed: { type: "string", default: "1" },
      misses: { type: "string", default: "0" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || values.data === undefined || !["dev", "held"].includes(values.part)) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const rows = readKushy(values.data);
  const products = rows.map(productOf);
  const vocabulary = vocabularyOf(products);
  const rank = plainRank(products);
  const ofPart = (templates: readonly string[]) =>
    templates.filter((_, i) => (i % 2 === 0) === (values.part === "dev"));
  const random = seededRandom(Number(values.seed) + (values.part === "dev" ? 1000 : 0));
  const questions = [
    ...questionsOf(rows, ofPart(ENGLISH), "en", Number(values.each), random),
    ...questionsOf(rows, ofPart(THAI), "th", Number(values.each), random),
  ];
  readQuery("warm up", vocabulary);
  const scores = questions.map((question) =>
    score(question, rank, (text) => readQuery(text, vocabulary), rows),
  );
  console.log(
    `${questions.length} questions by attributes to ${rows.length} products of ${values.data}, ways of asking: ${values.part}`,
  );
  console.log(
    "Prices and stock are generated; gold is computed from the fields; ranked by plain words within the filters.",
  );
  console.log(`${machineLine(new Date())}\n`);
  console.log(table(scores));
  const worst = [...scores].sort((a, b) => a.precision - b.precision).slice(0, Number(values.misses));
  for (const { question, precision, read } of worst)
    console.log(
      `\n${precision.toFixed(1)} ${question.text}   <${question.template}> gold ${question.gold.size}\n    ${read}`,
    );
  const missed = mean(scores.map(({ precision }) => precision)) < TARGET;
  if (missed) console.log(`MISSED precision@${TOP} is below ${TARGET}`);
  return values.check && missed ? 1 : 0;
}

interface Score {
  readonly question: Question;
  readonly precision: number;
  /** The same ranking by the words of the question alone, and what chance would give. */
  readonly words: number;
  readonly chance: number;
  readonly tookMs: number;
  readonly read: string;
}

function score(
  question: Question,
  rank: Rank,
  read: (text: string) => ReturnType<typeof readQuery>,
  rows: readonly Row[],
): Score {
  const start = performance.now();
  const understood = read(question.text);
  const tookMs = performance.now() - start;
  let hits = rank(understood.query, TOP);
  for (const { query } of hits.length === 0 ? relax(understood) : []) {
    hits = rank(query, TOP);
    if (hits.length > 0) break;
  }
  const plain = rank({ text: question.text, filters: [], sort: "relevance" }, TOP);
  const precision = (ids: readonly string[]) => ids.filter((id) => question.gold.has(id)).length / TOP;
  const { filters, price, text, sort } = understood.query;
  return {
    question,
    precision: precision(hits),
    words: precision(plain),
    chance: question.gold.size / rows.length,
    tookMs,
    read: JSON.stringify({ text, filters, price, sort }),
  };
}

function table(scores: readonly Score[]): string {
  const groups: [string, readonly Score[]][] = [
    ["all", scores],
    ["English", scores.filter(({ question }) => question.language === "en")],
    ["Thai", scores.filter(({ question }) => question.language === "th")],
  ];
  return columns([
    ["", "questions", `precision@${TOP}`, "words alone", "chance", "reading p50 ms", "p95 ms"],
    ...groups.map(([name, group]) => {
      const took = group.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
      return [
        name,
        String(group.length),
        mean(group.map(({ precision }) => precision)).toFixed(3),
        mean(group.map(({ words }) => words)).toFixed(3),
        mean(group.map(({ chance }) => chance)).toFixed(3),
        quantile(took, 0.5).toFixed(3),
        quantile(took, 0.95).toFixed(3),
      ];
    }),
  ]);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
