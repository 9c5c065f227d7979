import type { Recorder } from "#lib/context";
import { StoreDown } from "#lib/store";
import type { TraceStep } from "../capability.ts";
import type { MemoryTier } from "../memory-tier.ts";
import type { Question } from "../question.ts";
import { deepFreeze, type StoredAnswer } from "../stored-answer.ts";
import type { Comparable, Similar } from "./similar.ts";

export interface SimilarTierDeps {
  readonly stage: string;
  readonly memory: MemoryTier;
  readonly recorder: Recorder;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** An answer to a question that means the same. */
export interface Like {
  readonly stored: StoredAnswer<unknown>;
  /** Of its JSON. */
  readonly length: number;
}

/** The step of the ladder between the tiers and the rungs. Whatever goes wrong in it, the climb goes on. */
export class SimilarTier<I, O> {
  readonly #similar: Similar<I, O>;
  readonly #deps: SimilarTierDeps;

  constructor(similar: Similar<I, O>, deps: SimilarTierDeps) {
    this.#similar = similar;
    this.#deps = deps;
  }

  /** @param isCurrent whether an answer's tags still hold */
  async find(
    q: Question<I>,
    isCurrent: (stored: StoredAnswer<unknown>) => boolean,
  ): Promise<Like | undefined> {
    if (q.flags.similar === false) return undefined;
    const { now, recorder } = this.#deps;
    const start = performance.now();
    let outcome: TraceStep["outcome"] = "miss";
    try {
      const text = await this.#comparable(q);
      if (!text) return undefined;
      const found = await this.#similar.find(
        text,
        q.input,
        q.space,
        (stored) => now() < stored.at + stored.ttlS * 1000 && isCurrent(stored),
      );
      if (!found) return undefined;
      outcome = "hit";
      return found;
    } catch (error) {
      outcome = "error";
      if (!(error instanceof StoreDown))
        recorder.log("warn", "ladder.similar_failed", { error: String(error) });
      return undefined;
    } finally {
      q.trace.push({ at: "similar", outcome, ms: performance.now() - start });
    }
  }

  /** Answers the question with what was found. */
  use(q: Question<I>, { stored, length }: Like): StoredAnswer<unknown> {
    // In memory alone, and not in the index: likeness must not be handed on from text to text.
    this.#deps.memory.set(q.key, deepFreeze(stored), length);
    return stored;
  }

  /** Makes the question's answer findable by texts like its own, beside the response. */
  offer(q: Question<I>, ttlS: number): void {
    if (q.flags.similar === false) return;
    q.call.after.add(async () => {
      const text = await this.#comparable(q).catch(() => undefined); // said when it was looked for
      if (text) await this.#similar.add(text, q.key, ttlS);
    });
  }

  #comparable(q: Question<I>): Promise<Comparable | undefined> {
    q.comparable ??= this.#similar.comparable(q.input, this.#deps.stage, q.space);
    return q.comparable;
  }
}
