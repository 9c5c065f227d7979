import { createOnnxSession, type OnnxSession, type OnnxWasm } from "#lib/models";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { lexicon as shippedLexicon } from "../lexicon/shared.ts";
import type { CalibrationParameters } from "./confidence.ts";
import { explainLine, type LineExplanation } from "./explain.ts";
import type { Direction } from "./features.ts";
import { parameters as shippedParameters } from "./parameters.ts";
import { createPlainSession } from "./plain-session.ts";
import { CLASSES, type RankedPrimary, rank } from "./rank.ts";
import { LineReader, type ReadLine, type ReadOptions } from "./reader.ts";

/** A line of an account statement. */
export type BankLine = {
  /** As the bank prints it. What goes on after 256 units is not read. */
  readonly text: string;
  /** Which way the money went. Not an amount: banks do not agree on what its sign means. */
  readonly direction?: Direction;
};

export type ClassifyOptions = {
  /** How many primaries to give, and how many details of each. */
  readonly count?: number;
  /** Explain the best category of each line: one more run of the model a line. */
  readonly explain?: boolean;
};

export type LineCategory = {
  /** The best primary, and the best of its details. */
  readonly primary: string;
  readonly code: string;
  /** Calibrated probability that the primary is right. */
  readonly confidence: number;
  /** Likeliest first, the best included. */
  readonly primaries: readonly RankedPrimary[];
  readonly why?: LineExplanation;
};

/** A line as the network read it, for those who go on from there. */
export type ScoredLine = {
  readonly line: ReadLine;
  /** Of the classes, in the order of `detailedCategories`. */
  readonly logits: Float32Array;
};

export interface LineCategoriser {
  /** Names the artefact; another whenever a byte of it changes. Belongs into cache keys. */
  readonly model: string;
  /** Answers in the order of the lines. A line without a letter gets a low confidence like every other unknown. */
  classify(lines: readonly BankLine[], options?: ClassifyOptions): Promise<LineCategory[]>;
  /** The first half of `classify`: reading and the network. `named` lines can be explained. */
  score(lines: readonly BankLine[], options?: { readonly named?: boolean }): Promise<ScoredLine[]>;
  /** The second half: calibrated probabilities. */
  rank(scored: ScoredLine, count?: number): LineCategory;
  /** Why the network gives this category its score. The line must have been read `named`. */
  explain(scored: ScoredLine, code: string): Promise<LineExplanation>;
  release(): Promise<void>;
}

export type CategoriserOptions = {
  /** Bytes of `data/categoriser.onnx`. Read from beside this file where there is a disk and nothing is given. */
  readonly model?: Uint8Array;
  /** The ONNX runtime's wasm, likewise. */
  readonly wasm?: OnnxWasm;
  readonly lexicon?: Lexicon;
  readonly parameters?: CalibrationParameters & { readonly model: string };
};

/** Lines in one run of the model: more pay no more, and the tables of a run stay in the processor's cache. */
const BATCH = 64;
/** Lines read before they are put into runs. */
const WINDOW = 1024;
const DEFAULT_COUNT = 3;
/** The other output is for explanations. */
const LOGITS: readonly string[] = ["logits"];

class SessionCategoriser implements LineCategoriser {
  readonly model: string;
  readonly #session: OnnxSession;
  readonly #reader: LineReader;
  readonly #parameters: CalibrationParameters;

  constructor(model: string, session: OnnxSession, reader: LineReader, parameters: CalibrationParameters) {
    this.model = model;
    this.#session = session;
    this.#reader = reader;
    this.#parameters = parameters;
  }

  async classify(lines: readonly BankLine[], options: ClassifyOptions = {}): Promise<LineCategory[]> {
    const { count = DEFAULT_COUNT, explain = false } = options;
    const answers: LineCategory[] = [];
    for await (const scored of this.#windows(lines, { named: explain }))
      for (const line of scored) {
        const answer = this.rank(line, count);
        answers.push(explain ? { ...answer, why: await this.explain(line, answer.code) } : answer);
      }
    return answers;
  }

  async score(lines: readonly BankLine[], options: ReadOptions = {}): Promise<ScoredLine[]> {
    const all: ScoredLine[] = [];
    for await (const scored of this.#windows(lines, options)) all.push(...scored);
    return all;
  }

  rank({ line, logits }: ScoredLine, count = DEFAULT_COUNT): LineCategory {
    const { primaries } = rank(line, logits, this.#parameters, count);
    const [{ primary, probability, details }] = primaries as [RankedPrimary];
    return { primary, code: details[0]!.code, confidence: probability, primaries };
  }

  explain({ line, logits }: ScoredLine, code: string): Promise<LineExplanation> {
    return explainLine(this.#session, line.features, code, logits[CLASSES.indexOf(code)]!);
  }

  /** Window by window: who needs no more than the answers keeps no more than one. */
  async *#windows(lines: readonly BankLine[], options: ReadOptions): AsyncIterable<ScoredLine[]> {
    for (let start = 0; start < lines.length; start += WINDOW)
      yield await this.#window(lines.slice(start, start + WINDOW), options);
  }

  /** Lines of like length share a run: in a run every line is as long as the longest. */
  async #window(lines: readonly BankLine[], options: ReadOptions): Promise<ScoredLine[]> {
    const read = lines.map(({ text, direction = "unknown" }) => this.#reader.read(text, direction, options));
    const order = Array.from(read.keys()).sort(
      (a, b) => read[a]!.features.rows.length - read[b]!.features.rows.length,
    );
    const scored = new Array<ScoredLine>(lines.length);
    for (let start = 0; start < order.length; start += BATCH) {
      const batch = order.slice(start, start + BATCH);
      const logits = await this.#logits(batch.map((index) => read[index]!));
      for (const [at, index] of batch.entries())
        scored[index] = {
          line: read[index]!,
          logits: logits.subarray(at * CLASSES.length, (at + 1) * CLASSES.length),
        };
    }
    return scored;
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  async #logits(lines: readonly ReadLine[]): Promise<Float32Array> {
    const longest = lines.reduce((max, { features }) => Math.max(max, features.rows.length), 1);
    const shape = [lines.length, longest];
    const rows = new Int32Array(lines.length * longest);
    const weights = new Float32Array(lines.length * longest);
    for (const [index, { features }] of lines.entries()) {
      rows.set(features.rows, index * longest);
      weights.set(features.weights, index * longest);
    }
    const { logits } = await this.#session.run(
      { rows: { data: rows, shape }, weights: { data: weights, shape } },
      LOGITS,
    );
    return logits!;
  }
}

/** The categoriser of bank lines. In a cold process most of its time goes into compiling the runtime's wasm: make one, keep it. */
export async function createCategoriser(options: CategoriserOptions = {}): Promise<LineCategoriser> {
  const { lexicon = shippedLexicon, parameters = shippedParameters } = options;
  const model = options.model ?? fromDisk();
  const session = await createOnnxSession({ model, wasm: options.wasm });
  return new SessionCategoriser(parameters.model, session, new LineReader(lexicon), parameters);
}

/**
 * The same without the ONNX runtime: for the edge, where its wasm would not fit.
 * @param model bytes of `data/categoriser.onnx`
 */
export function createPlainCategoriser(model: Uint8Array): LineCategoriser {
  const reader = new LineReader(shippedLexicon);
  return new SessionCategoriser(
    shippedParameters.model,
    createPlainSession(model),
    reader,
    shippedParameters,
  );
}

/** Read without an import of `node:fs`, so that a bundle for a place without Node's modules needs none. */
function fromDisk(): Uint8Array {
  const builtin = globalThis.process?.getBuiltinModule;
  if (builtin === undefined) throw new Error("no disk to read the model from: hand its bytes in");
  return builtin("node:fs").readFileSync(new URL("./data/categoriser.onnx", import.meta.url));
}
