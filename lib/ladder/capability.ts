import type { CacheNamespace } from "#lib/context";
import type { Guard } from "./similar/guards/guard.ts";

/** Why an answer is what it is, strongest first. `weight` is in the rung's own scale; signs add up where the rung is linear. */
export interface Why {
  readonly kind: string;
  readonly text: string;
  readonly weight: number;
}

export interface Guess<O> {
  readonly value: O;
  /** Calibrated probability that `value` is right, 0 to 1. */
  readonly confidence: number;
  readonly why: readonly Why[];
  /** Name and version of the model that made it, when one did. */
  readonly model?: string;
  /** Micro-dollars spent on it. */
  readonly costMicros?: number;
  /** False: good for this caller, not to be cached. */
  readonly keep?: boolean;
}

export interface RungContext {
  /** Fires when the rung's time budget is over or nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  readonly flags: AskFlags;
}

/** One way to answer. Cheaper ones stand lower. */
export interface Rung<I, O> {
  readonly name: string;
  /** The climb goes on without this rung after so long. A rung that does not await cannot be cut off, only counted. */
  readonly budgetMs: number;
  /**
   * Worth a round trip to be climbed once for all processes: right before it, a lease in Redis is taken, and who does not get it
   * waits for the answer of who did. For an LLM; a rung of microseconds would only pay for it.
   */
  readonly expensive?: boolean;
  /**
   * Returns a guess, or nothing when it has none. Throwing means "not today": the climb goes on. A thrown `Problem` of the caller's
   * making (4xx) ends the climb: no rung can answer such a request.
   */
  guess(input: I, context: RungContext): Guess<O> | undefined | Promise<Guess<O> | undefined>;
  /**
   * The same for a slice of questions at once, in their order, where that is cheaper than one by one. The budget is the slice's, and throwing
   * means "not today" for all of it.
   */
  guessMany?(inputs: readonly I[], context: RungContext): Promise<readonly (Guess<O> | undefined)[]>;
}

/** Whose answers may be shared: nobody else's, the tenant's, everybody's. */
export type Scope = "user" | "tenant" | "global";

/** A name whose change makes answers unreachable, within a scope. */
export interface Tag {
  readonly scope: Scope;
  readonly name: string;
}

/** When an earlier answer to another text may answer this one. */
export interface SimilarDefinition<I, O> {
  /** What is compared. */
  text(input: I): string;
  /**
   * Everything else that the answer rests on and that must be exactly equal: of a chat request its model, system prompt, earlier
   * messages, tools and parameters. A part of the index key, as canonical JSON, hashed.
   */
  frame?(input: I): unknown;
  /** Least cosine between the two texts as read. Default 0.8. It only says who is asked about: the guards decide. */
  readonly threshold?: number;
  /** All must allow it. Default: all there are. Fewer make more hits, and wrong ones among them. */
  readonly guards?: readonly Guard[];
  /**
   * Gives of the earlier value what is true of both texts: a category, never a label or a span. Undefined refuses.
   * Default: the value as it is.
   */
  reuse?(value: O, from: { readonly text: string }, input: I): O | undefined;
}

/** A question that Rung can answer, declared as data; the engine does the rest. */
export interface CapabilityDefinition<I, O> {
  readonly name: string;
  /** Enters every cache key: a change of prompt, model or rules bumps it. */
  readonly version: string;
  readonly cache: {
    readonly namespace: CacheNamespace;
    readonly scope: Scope;
    readonly tags?: readonly Tag[];
    /** In this process alone: what is made for less than a look-up elsewhere costs. Default: in every tier. */
    readonly only?: "memory";
  };
  /** Absent: only equal questions share an answer. */
  readonly similar?: SimilarDefinition<I, O>;
  /** Cheapest first. */
  readonly rungs: readonly Rung<I, O>[];
  /** Calibrated confidence that stops the climb. */
  readonly enough: number;
  /** What is kept of the question in the answer's record, for feedback that names the answer alone. Default: nothing. */
  readonly subject?: (input: I) => string;
  /** The honest last word when no rung has a guess. Without it the caller gets `unavailable`. */
  readonly fallback?: (input: I) => O;
}

/** Request flags that any capability accepts. */
export interface AskFlags {
  /** False computes anew; the new answer is stored all the same. */
  readonly useCache?: boolean;
  /** False neither looks for a similar question nor offers this one to later ones: no embedding, no round trip. Default true. */
  readonly similar?: boolean;
  readonly explain?: boolean;
  readonly maxCostMicros?: number;
  /** Called with pieces of the value as a rung makes them for this caller; not for hits, nor for who waits for another's computation. */
  readonly onPiece?: (piece: unknown) => void;
}

/** `similar`: made for another text and found by likeness. Asked again in the same process it is a hit in `memory`. */
export type CacheHit = "memory" | "redis" | "table" | "similar";
export type Degraded = "llm_down" | "over_budget" | "cache_down";

/** Thrown by a rung that cannot serve for a reason the caller should hear of. */
export class RungDegraded extends Error {
  override readonly name = "RungDegraded";
  readonly reason: Degraded;
  constructor(reason: Degraded, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export interface TraceStep {
  /** A rung's or a tier's name. */
  readonly at: string;
  readonly outcome: "hit" | "miss" | "enough" | "guess" | "nothing" | "error" | "timeout" | "open";
  readonly ms: number;
  readonly confidence?: number;
}

/** What every answer says of itself; `answer` on the wire. */
export interface Envelope {
  /** Names the computed answer: hits carry the same id. */
  readonly id: string;
  readonly rung: string;
  readonly cached: CacheHit | null;
  readonly confidence: number;
  readonly unsure: boolean;
  readonly why: readonly Why[];
  readonly model: string | null;
  readonly tookMs: number;
  /** What this call cost; a hit costs nothing. */
  readonly costMicros: number;
  readonly degraded: Degraded | null;
  readonly trace?: readonly TraceStep[];
}

export interface Answer<O> {
  /** Shared between callers: read only. */
  readonly value: O;
  readonly answer: Envelope;
}

export interface ManyOptions {
  readonly flags?: AskFlags;
  /**
   * For streams of any length: only the cheap rungs, no cache and no record of each answer (so that none can be explained later). Otherwise
   * this process's memory is looked at and written, records are kept, and expensive rungs are climbed.
   */
  readonly bulk?: boolean;
}

export interface Capability<I, O> {
  (input: I, flags?: AskFlags): Promise<Answer<O>>;
  /**
   * Answers a slice of questions, in order; each took its share of the slice's time. Redis and the table are not asked for each: for questions that a slice answers in
   * microseconds, looking would cost more than climbing.
   */
  many(inputs: readonly I[], options?: ManyOptions): Promise<Answer<O>[]>;
}
