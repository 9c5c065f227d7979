import { hash } from "node:crypto";
import type { Recorder } from "#lib/context";
import type { RedisClient } from "#lib/store";
import type { SimilarDefinition } from "../capability.ts";
import { canonicalJson } from "../key.ts";
import { parseStored, type StoredAnswer } from "../stored-answer.ts";
import { decide, THRESHOLD } from "./decide.ts";
import { allGuards, sameDates, sameOrder, sameQuestion } from "./guards/index.ts";
import { Hyperplanes } from "./hyperplanes.ts";
import { type Reading, readText } from "./reading/reading.ts";
import { ID_LENGTH, type Place, SimilarIndex } from "./similar-index.ts";
import { cosine, decodeVector, encodeVector } from "./vector-text.ts";

/**
 * Makes vectors of texts; unit length, or all zeros for a text it can make nothing of. `model` names what made them: vectors of
 * different models are never compared.
 */
export type Embed = (
  texts: readonly string[],
) => Promise<{ readonly model: string; readonly vectors: readonly Float32Array[] }>;

/** An embedder that takes longer is slower than asking anew is dear. */
const EMBED_MS_MAX = 250;
/** Answers fetched for one question: those of the nearest texts that the guards allow. */
const ANSWERS_MAX = 4;

/** Together they refuse any two texts whose readings differ in one line. */
const EXACT = [sameOrder, sameDates, sameQuestion];

/** A text, ready to be compared: made once a question, used to look and to add. */
export interface Comparable {
  readonly reading: Reading;
  readonly vector: Float32Array;
  /** Of all index keys of this scope, capability, version, frame and model. */
  readonly prefix: string;
}

interface IndexRecord {
  /** Cache key of the answer. */
  readonly key: string;
  readonly text: string;
  readonly vector: string;
}

interface Candidate {
  readonly key: string;
  readonly text: string;
  readonly likeness: number;
}

export interface SimilarAnswer {
  readonly stored: StoredAnswer<unknown>;
  /** Length of its JSON. */
  readonly length: number;
}

/** Finds earlier answers to texts that ask the same in other words, for one capability. */
export class Similar<I, O> {
  readonly #definition: SimilarDefinition<I, O>;
  readonly #capability: string;
  readonly #embed: Embed;
  readonly #index: SimilarIndex;
  readonly #recorder: Recorder;
  #planes: Hyperplanes | undefined;

  constructor(
    capability: string,
    definition: SimilarDefinition<I, O>,
    deps: { readonly embed: Embed; readonly redis: RedisClient; readonly recorder: Recorder },
  ) {
    this.#capability = capability;
    this.#definition = definition;
    this.#embed = deps.embed;
    this.#index = new SimilarIndex(deps.redis);
    this.#recorder = deps.recorder;
  }

  /**
   * @param space what the answer's cache key begins with: stage, namespace, scope, capability and version
   * @returns undefined for a text that only ever equals itself: empty, long, or with code in it
   */
  async comparable(input: I, stage: string, space: string): Promise<Comparable | undefined> {
    const reading = readText(this.#definition.text(input));
    if (!reading) return undefined;
    const { model, vectors } = await within(EMBED_MS_MAX, this.#embed([reading.plain]));
    const vector = vectors[0];
    if (!vector || !(cosine(vector, vector) > 0.5)) return undefined;
    const frame = canonicalJson(this.#definition.frame?.(input) ?? null);
    const owner = hash("sha256", canonicalJson([space, model, frame]), "hex").slice(0, 24);
    return { reading, vector, prefix: `${stage}:similar:${owner}:` };
  }

  /** The nearest answer that may be reused. Two round trips at most. @throws StoreDown */
  async find(
    asked: Comparable,
    input: I,
    space: string,
    isCurrent: (stored: StoredAnswer<unknown>) => boolean,
  ): Promise<SimilarAnswer | undefined> {
    const place = this.#place(asked, (planes) => planes.probes(asked.vector));
    const records = await this.#index.find(asked.prefix, place, this.#threshold);
    const candidates = this.#candidates(records, asked, space);
    if (candidates.length === 0) return undefined;
    const answers = await this.#index.read(candidates.map(({ key }) => key));
    for (const [i, { text }] of candidates.entries()) {
      const json = answers[i];
      const stored = typeof json === "string" ? parseStored(json) : undefined;
      if (!stored || !isCurrent(stored)) continue;
      const { reuse } = this.#definition;
      const value = reuse ? reuse(stored.value as O, { text }, input) : (stored.value as O);
      if (value !== undefined) return { stored: { ...stored, value }, length: json!.length };
      this.#count("reuse");
    }
    return undefined;
  }

  /** Offers an answer to later questions; for as long as it lives. @throws StoreDown */
  async add(asked: Comparable, key: string, ttlS: number): Promise<void> {
    const { reading, vector, prefix } = asked;
    const record: IndexRecord = { key, text: reading.text, vector: encodeVector(vector) };
    const id = key.slice(-ID_LENGTH);
    const place = this.#place(asked, (planes) => planes.buckets(vector));
    await this.#index.add(prefix, id, JSON.stringify(record), ttlS, place);
  }

  /** Those that the guards allow, nearest first. */
  #candidates(records: readonly string[], asked: Comparable, space: string): Candidate[] {
    const { guards = allGuards } = this.#definition;
    const threshold = this.#threshold;
    const allowed: Candidate[] = [];
    for (const json of records) {
      const record = parseRecord(json);
      const vector = record && decodeVector(record.vector, asked.vector.length);
      // The prefix says so already; a record of another owner must not get through whatever else goes wrong.
      if (!record || !vector || !record.key.startsWith(space)) continue;
      const likeness = cosine(asked.vector, vector);
      // Reading costs more than comparing.
      const reading = likeness >= threshold ? readText(record.text) : undefined;
      if (!reading) continue;
      const decision = decide(reading, asked.reading, likeness, threshold, guards);
      this.#count(decision.reuse ? "allowed" : decision.refusedBy);
      if (decision.reuse) allowed.push({ key: record.key, text: record.text, likeness });
    }
    return allowed.sort((a, b) => b.likeness - a.likeness).slice(0, ANSWERS_MAX);
  }

  /**
   * Guards that let nothing but an equal reading through have all their hits in the reading's own bucket: there is no need to look
   * around it, nor to be found from there.
   */
  #place({ reading, vector }: Comparable, around: (planes: Hyperplanes) => string[]): Place {
    const planes = this.#hyperplanes(vector);
    const { guards = allGuards } = this.#definition;
    const exact = EXACT.every((guard) => guards.includes(guard));
    return {
      sketch: planes.sketch(vector),
      buckets: [ownBucket(reading), ...(exact ? [] : around(planes))],
    };
  }

  get #threshold(): number {
    return this.#definition.threshold ?? THRESHOLD;
  }

  #hyperplanes(vector: Float32Array): Hyperplanes {
    this.#planes ??= new Hyperplanes(vector.length);
    return this.#planes;
  }

  /** `allowed`, or what refused: how a guard that is too strict is found. */
  #count(outcome: string): void {
    this.#recorder.count("ladder.similar", { capability: this.#capability, outcome });
  }
}

const ownBucket = (reading: Reading): string =>
  `=:${hash("sha256", reading.plain, "hex").slice(0, ID_LENGTH)}`;

function parseRecord(json: string): IndexRecord | undefined {
  try {
    const record = JSON.parse(json) as Partial<IndexRecord> | null;
    const whole =
      typeof record?.key === "string" && typeof record.text === "string" && typeof record.vector === "string";
    return whole ? (record as IndexRecord) : undefined;
  } catch {
    return undefined;
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`embedding took more than ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
