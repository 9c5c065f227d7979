/**
 * Makes the sentence embedder: `npm run train -- embedder --stsb FOLDER`, with stsb-en-train.csv and stsb-en-dev.csv of
 * stsb-multi-mt in FOLDER. Two minutes the first time (the teacher reads the vocabulary), half a minute after that. Fixed seeds, one thread:
 * the same inputs on the same Node give the same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { StoredEmbedder } from "../embedder/artefact.ts";
import { createEmbedder } from "../embedder/embedder.ts";
import { NGRAM_ROWS, NUMBER_ROWS, Vocabulary } from "../embedder/vocabulary.ts";
import { ARTEFACT_FILE, cardFor, DATA_FOLDER, readCard, writeCard } from "./card.ts";
import { encodeEmbedder } from "./encode.ts";
import { fitNgrams } from "./fit-ngrams.ts";
import { fitPairs } from "./fit-pairs.ts";
import { principal, project } from "./principal.ts";
import { normal, seeded } from "./random.ts";
import { SentenceModel } from "./sentence-model.ts";
import { GLOVE_WIDTH, installPackages, readGlove, TEACHER_WIDTH, teacherWordVectors } from "./sources.ts";
import { readPairs, type ScoredPair, spearmanOf } from "./sts.ts";

const SEED = 20_261_121;
const WORDS = 50_000;
/** Dimensions taken from each source. Their sum is the model's: 128 bytes a word keep the module under 10 MB. */
const FROM_GLOVE = 64;
const FROM_TEACHER = 64;
const WIDTH = FROM_GLOVE + FROM_TEACHER;
/** Number rows start as noise, as long as a word's mean vector (√2 over both halves) or a little shorter. */
const NUMBER_DEVIATION = 0.09;
/** Chosen on a tenth of the train pairs held out, not on dev. */
const SCHEDULE = { epochs: 8, batch: 128, rates: { vectors: 3e-3, weights: 3e-3, map: 1e-3 } };

/** Smooth inverse frequency (Arora et al., 2017), with Zipf's law for the frequency of the word at a rank. */
const sifWeight = (rank: number): number => 1e-3 / (1e-3 + 0.1 / (rank + 1));

function startVectors(glove: Float32Array, teacher: Float32Array): Float32Array {
  const fromGlove = project(glove, GLOVE_WIDTH, principal(glove, GLOVE_WIDTH, FROM_GLOVE, true));
  const fromTeacher = project(teacher, TEACHER_WIDTH, principal(teacher, TEACHER_WIDTH, FROM_TEACHER, true));
  const words = glove.length / GLOVE_WIDTH;
  const vectors = new Float32Array((words + NUMBER_ROWS + NGRAM_ROWS) * WIDTH);
  for (let row = 0; row < words; row++) {
    vectors.set(fromGlove.subarray(row * FROM_GLOVE, (row + 1) * FROM_GLOVE), row * WIDTH);
    vectors.set(fromTeacher.subarray(row * FROM_TEACHER, (row + 1) * FROM_TEACHER), row * WIDTH + FROM_GLOVE);
  }
  const random = seeded(SEED);
  for (let at = words * WIDTH; at < (words + NUMBER_ROWS) * WIDTH; at++)
    vectors[at] = NUMBER_DEVIATION * normal(random);
  return vectors;
}

function trained(pairs: readonly ScoredPair[], vocabulary: Vocabulary, vectors: Float32Array): SentenceModel {
  const logWeights = Float32Array.from({ length: vectors.length / WIDTH }, (_, row) =>
    row < vocabulary.size ? Math.log(sifWeight(row)) : 0,
  );
  const model = new SentenceModel(WIDTH, vectors, logWeights);
  const rows = pairs.map(({ a, b, score }) => ({
    a: vocabulary.read(a).rows,
    b: vocabulary.read(b).rows,
    score,
  }));
  const sentences = rows.flatMap(({ a, b }) => [a, b]).map((sentence) => model.forward(sentence).unit);
  const flat = new Float32Array(sentences.length * WIDTH);
  sentences.forEach((unit, index) => {
    flat.set(unit, index * WIDTH);
  });
  model.removeDirection(principal(flat, WIDTH, 1, false).directions[0]!);
  fitPairs(model, rows, SCHEDULE, seeded(SEED));
  return model;
}

/** `hold`: leave every tenth pair out of training and print what it scores, to choose settings by. */
export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      stsb: { type: "string" },
      work: { type: "string", default: ".rung/embedder-training" },
      hold: { type: "boolean", default: false },
    },
  });
  if (values.stsb === undefined) throw new Error("--stsb FOLDER with stsb-en-train.csv and stsb-en-dev.csv");
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const [trainFile, devFile] = [join(values.stsb, "stsb-en-train.csv"), join(values.stsb, "stsb-en-dev.csv")];
  const all = readPairs(trainFile);
  const pairs = values.hold ? all.filter((_, index) => index % 10 !== 0) : all;
  const packages = installPackages(values.work);
  const { words, vectors: glove } = readGlove(packages, WORDS);
  say(`${words.length} words of GloVe`);
  const teacher = await teacherWordVectors(packages, words, values.work);
  say("the teacher's word vectors are there");
  const vocabulary = new Vocabulary(words);
  const model = trained(pairs, vocabulary, startVectors(glove, teacher));
  const table = model.table();
  fitNgrams(table, WIDTH, words, vocabulary, seeded(SEED));
  const stored = encodeEmbedder(WIDTH, words, table);
  const embedder = await createEmbedder({ stored });
  if (values.hold) {
    say(
      `held-out train pairs: ${spearmanOf(
        embedder,
        all.filter((_, index) => index % 10 === 0),
      ).toFixed(4)}`,
    );
    return;
  }
  const dev = readPairs(devFile);
  const score = spearmanOf(embedder, dev);
  say(`STS-B dev, Spearman: ${score.toFixed(4)}`);
  save(stored, { trainFile, devFile, devPairs: dev.length, trainPairs: all.length, score });
}

interface Outcome {
  readonly trainFile: string;
  readonly devFile: string;
  readonly trainPairs: number;
  readonly devPairs: number;
  readonly score: number;
}

function save(stored: StoredEmbedder, outcome: Outcome): void {
  mkdirSync(DATA_FOLDER, { recursive: true });
  const text = `// Made by lib/models/training/train.ts. Do not edit.\nexport const stored = ${JSON.stringify(stored)};\n`;
  const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
  writeFileSync(ARTEFACT_FILE, text);
  writeFileSync(
    ARTEFACT_FILE.replace(/js$/, "d.ts"),
    'import type { StoredEmbedder } from "../artefact.ts";\n\nexport declare const stored: StoredEmbedder;\n',
  );
  const earlier = readCard();
  const digest = sha256(text);
  writeCard(
    cardFor({
      stored,
      seed: SEED,
      // The date of the bytes: making the same bytes again does not make them newer.
      date: earlier?.sha256 === digest ? earlier.date : new Date().toISOString().slice(0, 10),
      bytes: Buffer.byteLength(text),
      sha256: digest,
      train: { pairs: outcome.trainPairs, sha256: sha256(readFileSync(outcome.trainFile)) },
      dev: {
        pairs: outcome.devPairs,
        sha256: sha256(readFileSync(outcome.devFile)),
        spearman: outcome.score,
      },
    }),
  );
  process.stdout.write(`${ARTEFACT_FILE}\n${Buffer.byteLength(text)} bytes, sha256 ${digest}\n`);
}

if (import.meta.main) await main(process.argv.slice(2));
