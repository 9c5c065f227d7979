/**
 * Fits the backoff model to the lexicon: `node lib/categories/backoff/train.ts`. Deterministic: a seeded shuffle, no
 * threads. Takes a few seconds; run it after `lexicon/build.ts` when many terms have changed.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedModules } from "../lexicon/build.ts";
import { normaliseRows, readSource, SOURCE_FILES } from "../lexicon/source.ts";
import { primaryOf } from "../taxonomy/taxonomy.ts";
import { BUCKETS, featuresOf } from "./features.ts";
import { CLASSES } from "./model.ts";

type Sample = { features: number[]; label: number; weight: number };

/** Everyday words weigh more than brand names, whose letters say little about other names. */
const KIND_WEIGHT = {
  goods: 1,
  service: 1,
  trade: 0.8,
  institution: 0.5,
  bank_phrase: 0.7,
  brand: 0.25,
} as const;
const EPOCHS = 6;
const RATE = 0.3;
const L2 = 2e-6;

/** xorshift32: the same shuffle on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function samples(): Sample[] {
  return normaliseRows(SOURCE_FILES.flatMap(readSource)).map((row) => ({
    features: featuresOf(row.term),
    label: CLASSES.indexOf(primaryOf(row.code)!),
    weight: KIND_WEIGHT[row.kind] * (row.strength / 3),
  }));
}

/** Multinomial logistic regression by AdaGrad; returns weights as [bucket × class]. */
export function fitWeights(data: readonly Sample[], random: () => number): Float32Array {
  const classes = CLASSES.length;
  const weights = new Float32Array(BUCKETS * classes);
  const squares = new Float32Array(BUCKETS * classes).fill(1e-3);
  const order = data.map((_, index) => index);
  const p = new Float64Array(classes);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    for (const index of order) {
      const { features, label, weight } = data[index]!;
      const norm = 1 / Math.sqrt(Math.max(1, features.length));
      p.fill(0);
      for (const bucket of features)
        for (let c = 0; c < classes; c++) p[c]! += weights[bucket * classes + c]! * norm;
      const max = Math.max(...p);
      let sum = 0;
      for (let c = 0; c < classes; c++) sum += p[c] = Math.exp(p[c]! - max);
      for (let c = 0; c < classes; c++) p[c] = (p[c]! / sum - (c === label ? 1 : 0)) * weight * norm;
      for (const bucket of features) {
        for (let c = 0; c < classes; c++) {
          const at = bucket * classes + c;
          const gradient = p[c]! + L2 * weights[at]!;
          squares[at]! += gradient * gradient;
          weights[at]! -= (RATE * gradient) / Math.sqrt(squares[at]!);
        }
      }
    }
  }
  return weights;
}

export function quantise(weights: Float32Array): { bytes: Int8Array; scale: number } {
  // A few weights are far out; clipping them at the 99.95th percentile gives the rest finer steps.
  const sorted = Float32Array.from(weights, Math.abs).sort();
  const limit = sorted[Math.floor(sorted.length * 0.9995)]!;
  const scale = limit / 127;
  return {
    bytes: Int8Array.from(weights, (w) => Math.max(-127, Math.min(127, Math.round(w / scale)))),
    scale,
  };
}

/** Names the lexicon that a model was fitted to, so that a test can tell when it is out of date. */
export function lexiconDigest(): string {
  const digest = createHash("sha256");
  for (const text of generatedModules().values()) digest.update(text);
  return digest.digest("hex").slice(0, 16);
}

if (import.meta.main) {
  const data = samples();
  const { bytes, scale } = quantise(fitWeights(data, seeded(20_261_121)));
  const lexicon = lexiconDigest();
  const folder = join(import.meta.dirname, "..", "lexicon", "data");
  writeFileSync(
    join(folder, "backoff.generated.js"),
    `// Made by lib/categories/backoff/train.ts. Do not edit.\nexport const stored = ${JSON.stringify({ scale, lexicon, weights: Buffer.from(bytes.buffer).toString("base64") })};\n`,
  );
  writeFileSync(
    join(folder, "backoff.generated.d.ts"),
    "/** See `StoredWeights` in lib/categories/backoff. */\nexport declare const stored: { readonly weights: string; readonly scale: number; readonly lexicon: string };\n",
  );
}
