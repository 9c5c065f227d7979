import { lexicon, TaughtTerms } from "#lib/categories";
import { generateNotes } from "#test/notes/generator";
import { startProduct } from "#test/support/product";
import { judgeNote, readNote } from "../../lib/spending/judge-note.ts";
import { machine, median, quantile } from "./statistics.ts";

const NOTES = 2_000;
const BATCH = 200;
const ROUNDS = 5;

/** How long a note takes to understand by itself, and a batch of 200 through the product, new and asked again. No target. */
export async function run(): Promise<boolean> {
  console.log(`notes · ${machine()}\n`);
  const nothing = new TaughtTerms([], lexicon);
  for (const language of ["en", "th"] as const) {
    const texts = generateNotes({ seed: 99, count: NOTES, language }).map(({ text }) => text);
    const pass = () =>
      texts.map((text) => {
        const start = performance.now();
        judgeNote(text, readNote(text), nothing);
        return performance.now() - start;
      });
    pass(); // warm
    const times = pass();
    const [p50, p99] = [0.5, 0.99].map((q) => `${quantile(times, q).toFixed(2)} ms`);
    console.log(`  ${language}: parsed, categorised, judged  p50 ${p50}  p99 ${p99}  (${NOTES} notes)`);
  }
  const product = await startProduct();
  const fresh: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const texts = generateNotes({ seed: round, count: BATCH, language: round % 2 ? "en" : "th" }).map(
      ({ text }) => text,
    );
    for (const times of [fresh, again]) {
      const start = performance.now();
      const { status } = await product.call("POST", "/api/v1/process/batch", { body: { texts } });
      times.push(performance.now() - start);
      if (status !== 200) throw new Error(`the batch answered ${status}`);
    }
  }
  await product.stop();
  console.log(
    `  batch of ${BATCH}: new ${median(fresh).toFixed(0)} ms, cache writes included; again ${median(again).toFixed(1)} ms`,
  );
  return true;
}
