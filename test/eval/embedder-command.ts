import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createEmbedder } from "#lib/models";
import { readCard } from "../../lib/models/training/card.ts";
import { readPairs, type ScoredPair, spearmanOf } from "../../lib/models/training/sts.ts";
import { gloveBaselines } from "./glove-baselines.ts";
import { machineLine } from "./report.ts";

export const USAGE = `npm run eval -- embedder --data FOLDER [options]
  --data FOLDER   with stsb-en-dev.csv (sentence1,sentence2,score; stsb-multi-mt)
  --glove FOLDER  with glove100-50k.*: the baselines (default: glove-compact beside the data)
  --min X         target of Spearman's rank correlation (default 0.78)
  --check         exit 1 when the target is missed, a baseline is as good or better, or the model card says another score`;

const DEFAULT_TARGET = "0.78";
/** The card holds four places. */
const CARD_TOLERANCE = 0.00005001;

/** Rates the embedder against people's judgement of sentence pairs, with GloVe beside it. 0, or 1 on a failed `--check`. */
export async function evalEmbedder(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      glove: { type: "string" },
      min: { type: "string", default: DEFAULT_TARGET },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.data === undefined) throw new Error(`--data is missing\n${USAGE}`);
  const target = Number(values.min);
  if (!(target > 0 && target < 1)) throw new Error("--min: a number between 0 and 1");
  const pairs = readPairs(join(values.data, "stsb-en-dev.csv"));
  const gloveFolder = values.glove ?? join(values.data, "..", "glove-compact");

  const start = performance.now();
  const embedder = await createEmbedder();
  const loadMs = performance.now() - start;
  const score = spearmanOf(embedder, pairs);
  const baselines = existsSync(gloveFolder) ? gloveBaselines(gloveFolder, pairs) : [];

  console.log(machineLine(new Date()));
  console.log(`Spearman on ${pairs.length} pairs of ${join(values.data, "stsb-en-dev.csv")}\n`);
  const rows = [
    ...baselines.map(({ name, embedder: baseline }) => ({ name, score: spearmanOf(baseline, pairs) })),
    { name: embedder.model, score },
  ];
  for (const row of rows) console.log(`${row.name.padEnd(44)}${row.score.toFixed(4)}`);
  if (baselines.length === 0) console.log(`(no baselines: no GloVe in ${gloveFolder}; see --glove)`);
  console.log(
    `\nread in ${loadMs.toFixed(0)} ms; ${speed(embedder, pairs).toFixed(0)} sentences/s on one thread`,
  );

  const faults: string[] = [];
  if (score < target) faults.push(`${score.toFixed(4)} is below the target ${target}`);
  for (const row of rows.slice(0, -1))
    if (row.score >= score) faults.push(`${row.name} is as good or better`);
  const card = readCard();
  if (card === undefined || Math.abs(card.evaluation.spearman - score) > CARD_TOLERANCE)
    faults.push(`the model card says ${card?.evaluation.spearman}`);
  for (const fault of faults) console.log(`MISSED: ${fault}`);
  return values.check && faults.length > 0 ? 1 : 0;
}

/** Sentences a second, the best of three rounds after one to warm up. */
function speed(
  embedder: { embed(texts: readonly string[]): Float32Array[] },
  pairs: readonly ScoredPair[],
): number {
  const texts = pairs.flatMap(({ a, b }) => [a, b]);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    embedder.embed(texts);
    if (round > 0) best = Math.min(best, performance.now() - start);
  }
  return (texts.length / best) * 1_000;
}
