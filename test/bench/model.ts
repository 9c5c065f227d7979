import { readFileSync } from "node:fs";
import { createCategoriser, type LineCategoriser, primaryOf } from "#lib/categories";
import { createOnnxSession } from "#lib/models";
import { ARTEFACT_FILE } from "../../lib/categories/training/card.ts";
import { Curriculum } from "../../lib/categories/training/curriculum.ts";
import { heldLines } from "../../lib/categories/training/held-lines.ts";
import { repositoryItems } from "../../lib/categories/training/items.ts";
import { Random } from "../../lib/categories/training/random.ts";
import { Slots } from "../../lib/categories/training/slots.ts";
import { type Example, installRivals, naiveBayes, nearestCentroid, type Rival } from "./rivals.ts";
import { machine, median, quantile, verdict } from "./statistics.ts";

const LINES = 20_000;
const SINGLES = 3_000;
const ROUNDS = 5;
/** What the rivals learn from: lines made of the same names and phrases. */
const BAYES_EXAMPLES = 60_000;
const CENTROID_EXAMPLES = 2_500;
const CENTROID_LINES = 300;

/**
 * The categoriser of bank lines: how fast it loads and answers, one at a time and in batches, one thread. With `--rivals`,
 * beside two others on the same task, installed in a temporary folder.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  console.log(`model · ${machine()}\n`);
  const started = performance.now();
  await (await createOnnxSession({ model: readFileSync(ARTEFACT_FILE) })).release();
  const runtimeMs = performance.now() - started;
  const again = performance.now();
  const model = await createCategoriser();
  const loadMs = performance.now() - again;

  // Lines of its own for each round: the reader remembers words, as it would of an account, and must not remember lines.
  const rounds = Array.from({ length: ROUNDS }, (_, round) =>
    drawn(LINES, round + 1).map(({ text }) => text),
  );
  const rates: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (const lines of rounds) rates.push(await rate((texts) => answers(model, texts), lines));
  const cpu = process.cpuUsage(cpuBefore);
  const perCpuSecond = (ROUNDS * LINES) / ((cpu.user + cpu.system) / 1e6);
  const singles: number[] = [];
  for (const text of rounds[0]!.slice(0, SINGLES)) {
    const start = performance.now();
    await model.classify([{ text }]);
    singles.push(performance.now() - start);
  }
  console.log(`  runtime and first session ${runtimeMs.toFixed(0)} ms, most of it compiling wasm`);
  const best = Math.max(...rates);
  const met = [
    verdict(
      "load beyond that: session, lexicon's index",
      `${loadMs.toFixed(0)} ms`,
      "≤ 150 ms",
      loadMs <= 150,
    ),
    verdict(`lines a second, best of ${ROUNDS} × ${LINES}`, best.toFixed(0), "≥ 20,000", best >= 20_000),
    verdict("one line, median", `${median(singles).toFixed(3)} ms`, "≤ 0.5 ms", median(singles) <= 0.5),
  ];
  console.log(
    `    median of the rounds ${median(rates).toFixed(0)}/s, ${perCpuSecond.toFixed(0)} in a second of processor time (garbage collection and compiler threads included); one line at the 99th percentile ${quantile(singles, 0.99).toFixed(2)} ms`,
  );
  if (args.includes("--rivals")) await compare(model, best);
  await model.release();
  return met.every(Boolean);
}

const answers = async (model: LineCategoriser, texts: readonly string[]): Promise<string[]> =>
  (await model.classify(texts.map((text) => ({ text })))).map(({ code }) => code);

/** Texts a second. */
async function rate(
  classify: (texts: readonly string[]) => Promise<unknown>,
  texts: readonly string[],
): Promise<number> {
  const start = performance.now();
  await classify(texts);
  return (texts.length / (performance.now() - start)) * 1_000;
}

/** Lines of the kind that the model was taught, other than those. */
function drawn(count: number, seed: number): Example[] {
  const curriculum = new Curriculum(repositoryItems(), new Slots(), new Random(seed));
  const examples: Example[] = [];
  while (examples.length < count) {
    const { text, item } = curriculum.draw();
    if (item.code !== undefined) examples.push({ text, code: item.code });
  }
  return examples;
}

async function compare(model: LineCategoriser, own: number): Promise<void> {
  console.log(
    "\n  Taught with lines of the same names and phrases; right = primary, on the English lines written for calibration",
  );
  const load = installRivals();
  const held = heldLines("en").filter(({ code }) => code !== null);
  const texts = held.map(({ text }) => text);
  const right = (codes: readonly string[]): string => {
    const share =
      codes.filter((code, i) => primaryOf(code) === primaryOf(held[i]!.code!)).length / codes.length;
    return `${(100 * share).toFixed(1)} %`;
  };
  console.log(
    `  ${"this model".padEnd(44)} ${own.toFixed(0).padStart(8)}/s   right ${right(await answers(model, texts))}`,
  );
  const rivals: [Rival, number][] = [
    [naiveBayes(load, drawn(BAYES_EXAMPLES, 2)), texts.length],
    [await nearestCentroid(load, drawn(CENTROID_EXAMPLES, 3)), CENTROID_LINES],
  ];
  for (const [rival, count] of rivals) {
    const some = texts.filter((_, i) => i % Math.ceil(texts.length / count) === 0);
    await rival.classify(some.slice(0, 50)); // warm
    const speed = await rate((part) => rival.classify(part), some);
    const codes = await rival.classify(texts);
    console.log(
      `  ${rival.name.padEnd(44)} ${speed.toFixed(0).padStart(8)}/s   right ${right(codes)}   this model is ${(own / speed).toFixed(1)} × as fast`,
    );
  }
}
