import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Vocabulary } from "../../lib/models/embedder/vocabulary.ts";
import { principal } from "../../lib/models/training/principal.ts";
import type { ScoredPair } from "../../lib/models/training/sts.ts";

export interface Baseline {
  readonly name: string;
  readonly embedder: { embed(texts: readonly string[]): Float32Array[] };
}

const WIDTH = 100;

/** What plain GloVe reaches, read with the same eyes as the model: the mean of the words, and SIF (Arora et al., 2017). */
export function gloveBaselines(folder: string, pairs: readonly ScoredPair[]): Baseline[] {
  const words = readFileSync(join(folder, "glove100-50k.words.txt"), "utf8").trim().split("\n");
  const vocabulary = new Vocabulary(words);
  const bytes = new Int8Array(readFileSync(join(folder, "glove100-50k.int8.bin")));
  const steps = new Float32Array(
    new Uint8Array(readFileSync(join(folder, "glove100-50k.scale.f32.bin"))).buffer,
  );
  const embedWith = (weightOf: (row: number) => number) => (text: string) => {
    const vector = new Float32Array(WIDTH);
    for (const row of vocabulary.read(text).rows) {
      // GloVe's table has no rows for numbers.
      if (row >= words.length) continue;
      const weight = weightOf(row) * steps[row]!;
      for (let d = 0; d < WIDTH; d++) vector[d]! += weight * bytes[row * WIDTH + d]!;
    }
    return unit(vector);
  };
  const mean = embedWith(() => 1);
  const sif = embedWith((row) => 1e-3 / (1e-3 + 0.1 / (row + 1)));
  const common = commonDirection(pairs.flatMap(({ a, b }) => [sif(a), sif(b)]));
  const sifWithout = (text: string): Float32Array => {
    const vector = sif(text);
    const share = common.reduce((sum, value, d) => sum + value * vector[d]!, 0);
    return unit(vector.map((value, d) => value - share * common[d]!));
  };
  return [
    { name: "GloVe, mean", embedder: { embed: (texts) => texts.map(mean) } },
    { name: "GloVe, SIF", embedder: { embed: (texts) => texts.map(sif) } },
    { name: "GloVe, SIF, common direction removed", embedder: { embed: (texts) => texts.map(sifWithout) } },
  ];
}

/** Taken from the texts to be compared, as the method's authors do: it favours the baseline, not us. */
function commonDirection(units: readonly Float32Array[]): Float64Array {
  const rows = new Float32Array(units.length * WIDTH);
  units.forEach((vector, index) => {
    rows.set(vector, index * WIDTH);
  });
  return principal(rows, WIDTH, 1, false).directions[0]!;
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return length > 0 ? vector.map((value) => value / length) : vector;
}
