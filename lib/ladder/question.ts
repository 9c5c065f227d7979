import type { Actor, CallContext } from "#lib/context";
import type { AskFlags, CacheHit, Degraded, TraceStep } from "./capability.ts";
import type { Comparable } from "./similar/similar.ts";
import type { StoredAnswer } from "./stored-answer.ts";

/** One call of a capability on its way up. */
export interface Question<I> {
  readonly input: I;
  readonly hash: string;
  /** What the cache keys of all answers begin with that this question may have: stage, namespace, scope, capability, version. */
  readonly space: string;
  readonly key: string;
  readonly tagKeys: readonly string[];
  readonly call: CallContext;
  readonly actor: Actor;
  readonly flags: AskFlags;
  readonly trace: TraceStep[];
  /** Its text, ready to be compared; made when first needed. */
  comparable?: Promise<Comparable | undefined>;
}

export interface Found {
  readonly stored: StoredAnswer<unknown>;
  readonly cached: CacheHit | null;
  readonly costMicros: number;
  readonly degraded: Degraded | null;
}
