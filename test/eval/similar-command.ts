import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadConfig } from "#lib/context";
import { createEmbedder } from "#lib/models";
import { createStore } from "#lib/store";
import { startTestStack } from "#test/support/stack";
import { readPairs } from "../similar/pairs.ts";
import { makeQuestions, reworded } from "../similar/questions.ts";
import type { Proportion } from "./proportion.ts";
import { machineLine } from "./report.ts";
import {
  figuresOf,
  type Judged,
  judgePair,
  measureRecall,
  type Recall,
  type SimilarFigures,
} from "./similar.ts";

export const USAGE = `npm run eval -- similar [options]
  --data FILE   pairs to judge instead of the repository's: {"a", "b", "label": "same" | "changed", "kind"} a line
  --misses N    print at most N paraphrases that were refused, of the development half (default 0)
  --no-recall   leave the index out
  --check       exit 1 when a target is missed: no false hit, precision ≥ 99 %, index recall ≥ 90 %`;

const FOLDER = join(import.meta.dirname, "..", "similar");
/** Name, file. The examining half is not tuned on; the cold pairs were written when the lists were done. */
const SETS: readonly [name: string, file: string][] = [
  ["development half", "pairs.development.jsonl"],
  ["examining half", "pairs.examining.jsonl"],
  ["cold: adversarial pairs", "pairs.adversarial.jsonl"],
];
const RECALL_TEXTS = 4_000;
const RECALL_QUERIES = 600;

/** Rates the decisions about similar answers, and the index against brute force. 0, or 1 on a failed `--check`. */
export async function evalSimilar(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      misses: { type: "string", default: "0" },
      "no-recall": { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  console.log(machineLine(new Date()));
  const embedder = await createEmbedder();
  const sets = values.data
    ? [[values.data, values.data] as const]
    : SETS.map(([name, file]) => [name, join(FOLDER, file)] as const).filter(([, file]) => existsSync(file));
  const faults: string[] = [];
  for (const [name, file] of sets) {
    const judged = readPairs(file).map((pair) => judgePair(pair, embedder));
    const figures = figuresOf(judged);
    console.log(`\n${name}: ${judged.length} pairs`);
    console.log(textOf(judged, figures));
    if (name.startsWith("development") || values.data) printMisses(judged, Number(values.misses));
    if (figures.falseHits.length > 0) faults.push(`${name}: ${figures.falseHits.length} false hits`);
    if ((figures.precision.share ?? 1) < 0.99) faults.push(`${name}: precision below 99 %`);
  }
  if (!values["no-recall"]) {
    const recall = await recallOverIndex(embedder);
    console.log(`\nindex, ${RECALL_TEXTS} texts, ${RECALL_QUERIES} looked for`);
    console.log(`  neighbours of brute force found   ${shareText(recall.neighbours)}`);
    console.log(`  texts that read alike found       ${shareText(recall.readAlike)}`);
    if ((recall.neighbours.share ?? 0) < 0.9) faults.push("the index finds less than 90 %");
  }
  for (const fault of faults) console.log(`MISSED: ${fault}`);
  return values.check && faults.length > 0 ? 1 : 0;
}

async function recallOverIndex(embedder: Awaited<ReturnType<typeof createEmbedder>>): Promise<Recall> {
  const stack = await startTestStack();
  const store = createStore(loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "5000" }));
  try {
    const texts = makeQuestions(RECALL_TEXTS, 1);
    const queries = texts.slice(0, RECALL_QUERIES).map(reworded);
    return await measureRecall(texts, queries, embedder, store);
  } finally {
    store.close();
    await stack.stop();
  }
}

function textOf(judged: readonly Judged[], figures: SimilarFigures): string {
  const lines = [
    `  false hits   ${figures.falseHits.length} of ${figures.refused.total}${kindsText(judged)}`,
    `  precision    ${shareText(figures.precision)}`,
    `  hit rate     ${shareText(figures.hitRate)}`,
  ];
  for (const language of ["en", "th"] as const) {
    const own = figuresOf(judged.filter(({ pair }) => pair.language === language));
    if (own.refused.total + own.hitRate.total === 0) continue;
    lines.push(
      `    ${language}: hit rate ${shareText(own.hitRate)}, false hits ${own.falseHits.length} of ${own.refused.total}`,
    );
  }
  for (const { pair } of figures.falseHits)
    lines.push(`  FALSE HIT (${pair.kind}) ${JSON.stringify(pair.a)} / ${JSON.stringify(pair.b)}`);
  return lines.join("\n");
}

/** `number 0/31, negation 0/28 …`: false hits of each kind. */
function kindsText(judged: readonly Judged[]): string {
  const kinds = new Map<string, [hits: number, all: number]>();
  for (const { pair, hit } of judged) {
    if (pair.label !== "changed") continue;
    const count = kinds.get(pair.kind ?? "?") ?? [0, 0];
    kinds.set(pair.kind ?? "?", [count[0] + (hit ? 1 : 0), count[1] + 1]);
  }
  const sorted = [...kinds].sort(([, a], [, b]) => b[1] - a[1]);
  return sorted.length > 0
    ? `: ${sorted.map(([kind, [hits, all]]) => `${kind} ${hits}/${all}`).join(", ")}`
    : "";
}

function shareText({ right, total, share, interval }: Proportion): string {
  if (share === null || !interval) return "n/a";
  const percent = (value: number) => (100 * value).toFixed(1);
  return `${percent(share)} % [${percent(interval.low)}, ${percent(interval.high)}] (${right} of ${total})`;
}

function printMisses(judged: readonly Judged[], most: number): void {
  const misses = judged.filter(({ pair, hit }) => pair.label === "same" && !hit).slice(0, most);
  for (const { pair, why } of misses) console.log(`  refused by ${why}: ${pair.a} / ${pair.b}`);
}
