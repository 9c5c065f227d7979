/**
 * Fits the confidence of the term categoriser to the labelled sets and writes `parameters.ts`:
 * `node lib/categories/calibration/fit.ts`. Prints accuracy, ECE with its band, and AUROC on the half that was held out
 * of the fit; the parameters written are then fitted on everything.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../backoff/train.ts";
import { type GuessFacts, shippedCategoriser } from "../terms/categorise-term.ts";
import { type ConfidenceParameters, confidenceOf, factVector } from "./confidence.ts";
import { type LabelledTerm, labelledTerms } from "./labelled.ts";
import { auroc, calibrationBand, expectedCalibrationError, type Outcome } from "./measure.ts";

type Judged = LabelledTerm & { readonly facts: GuessFacts; readonly right: boolean };

const SEED = 20_261_121;
const STEPS = 6000;
const RATE = 0.5;
const L2 = 0.0003;
/** Share of right answers that another careful labeller would call wrong: nothing is surer than the labels are. */
const DISPUTED = 0.01;

export function judge(language: "en" | "th"): Judged[] {
  return labelledTerms(language).map((term) => {
    const { guesses, facts } = shippedCategoriser.rank(term);
    return { ...term, facts, right: guesses[0] !== undefined && guesses[0].primary === term.primary };
  });
}

/** Logistic regression by gradient descent; each language weighs the same. */
export function fitConfidence(judged: readonly Judged[]): ConfidenceParameters {
  const rows = judged.map((term) => ({
    x: factVector(term.facts),
    y: term.right ? 1 - DISPUTED : 0,
    thai: term.facts.thai,
  }));
  const thai = rows.filter((row) => row.thai).length;
  const weightOf = (row: { thai: boolean }): number => 0.5 / (row.thai ? thai : rows.length - thai);
  const weights = new Array<number>(rows[0]!.x.length).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((w, i) => (i === 0 ? 0 : L2 * w));
    for (const row of rows) {
      let z = 0;
      for (let i = 0; i < weights.length; i++) z += weights[i]! * row.x[i]!;
      const error = (1 / (1 + Math.exp(-z)) - row.y) * weightOf(row);
      for (let i = 0; i < weights.length; i++) gradient[i]! += error * row.x[i]!;
    }
    for (let i = 0; i < weights.length; i++) weights[i]! -= RATE * gradient[i]!;
  }
  return { weights: weights.map((w) => Math.round(w * 1e4) / 1e4) };
}

/** Every second label of a seeded shuffle is held out. */
export function split(judged: readonly Judged[]): { train: Judged[]; held: Judged[] } {
  const random = seeded(SEED);
  const train: Judged[] = [];
  const held: Judged[] = [];
  for (const term of judged) (random() < 0.5 ? train : held).push(term);
  return { train, held };
}

export const outcomes = (judged: readonly Judged[], parameters: ConfidenceParameters): Outcome[] =>
  judged.map((term) => ({ confidence: confidenceOf(term.facts, parameters), right: term.right }));

if (import.meta.main) {
  const all = [...judge("en"), ...judge("th")];
  const { train, held } = split(all);
  const parameters = fitConfidence(train);
  for (const language of ["en", "th"] as const) {
    const part = held.filter((term) => term.language === language);
    const result = outcomes(part, parameters);
    const named = part.filter((term) => term.primary !== null);
    const band = calibrationBand(result, seeded(SEED));
    process.stdout.write(
      `${language}: held out ${part.length}, primary right ${((100 * named.filter((t) => t.right).length) / named.length).toFixed(1)} % of ${named.length} nameable, ` +
        `ECE ${expectedCalibrationError(result).toFixed(4)} (95 % band ${band.low.toFixed(4)}-${band.high.toFixed(4)}), AUROC ${auroc(result).toFixed(3)}\n`,
    );
  }
  writeFileSync(
    join(import.meta.dirname, "parameters.ts"),
    `import type { ConfidenceParameters } from "./confidence.ts";\n\n/** Made by \`node lib/categories/calibration/fit.ts\`; a test refits and compares. */\nexport const parameters: ConfidenceParameters = {\n  weights: [${fitConfidence(all).weights.join(", ")}],\n};\n`,
  );
}
