import {
  type CallContext,
  type Clock,
  type Config,
  currentActor,
  currentCall,
  type Recorder,
  remainingMs,
} from "#lib/context";
import type { Store, Write } from "#lib/store";
import { AnswerRecords } from "./answer-records.ts";
import type { Answer, AskFlags, Capability, CapabilityDefinition, Tag } from "./capability.ts";
import { type Climbed, createClimb, guardRungs } from "./climb.ts";
import { handOut, storedAnswer } from "./envelope.ts";
import { Flights } from "./flight.ts";
import { inputHash, scopeKey } from "./key.ts";
import { createMany } from "./many.ts";
import type { Found, Question } from "./question.ts";
import { type Embed, Similar } from "./similar/similar.ts";
import { SimilarTier } from "./similar/similar-tier.ts";
import { deepFreeze, parseStored, type StoredAnswer } from "./stored-answer.ts";
import { type Stamp, Tags, type WatchedTag } from "./tags.ts";
import { Tiers } from "./tiers.ts";
import { type EndTurn, Turns } from "./turn.ts";

export interface LadderOptions {
  /** What compares texts. Without it `similar` is off. */
  readonly embed?: Embed;
}

export interface Ladder {
  /** Makes a question answerable: `const ask = ladder.capability({…}); const { value, answer } = await ask(input)`. */
  capability<I, O>(definition: CapabilityDefinition<I, O>): Capability<I, O>;
  /** The write that makes all answers with this tag (of the current actor) unreachable; call `bumped` once it is stored. */
  invalidate(tag: Tag): { write: Write; bumped: () => void };
  /**
   * The current version of a tag for the actor, at most 2 s old: data read under an equal version is still current.
   * `sure` is false while the table cannot be asked; then it is the last version known.
   */
  tagVersion(tag: Tag): Promise<{ version: Stamp; sure: boolean }>;
  /** A tag of the current actor as it is now, for writes that must know of every change before them. @throws StoreDown */
  watch(tag: Tag): Promise<WatchedTag>;
  readonly records: AnswerRecords;
}

/** What an answer is held against; `sure` is false when the table could not be asked. */
interface Standing {
  readonly stamp: Stamp;
  readonly sure: boolean;
}

export function createLadder(
  config: Config,
  store: Store,
  clock: Clock,
  recorder: Recorder,
  options: LadderOptions = {},
): Ladder {
  const tiers = new Tiers(store, recorder, () => clock.now(), config.cache.memoryBytes);
  const tags = new Tags(store, clock, config.cache.freshMs);
  const records = new AnswerRecords(store, { clock });
  const flights = new Flights<Found>();
  const turns = new Turns(store.redis, recorder, config.cache.leaseMs);
  const { embed } = options;

  async function stampOf(keys: readonly string[], call: CallContext): Promise<Standing> {
    const known = tags.peek(keys, (task) => call.after.add(task));
    if (known !== undefined) return { stamp: known, sure: true };
    try {
      await tags.read(keys);
      return { stamp: tags.lastKnown(keys), sure: true };
    } catch {
      // The table is down, so no correction is being written either: what was current stays in use, marked.
      return { stamp: tags.lastKnown(keys), sure: false };
    }
  }

  function capability<I, O>(definition: CapabilityDefinition<I, O>): Capability<I, O> {
    const { cache, name, version } = definition;
    const rungs = guardRungs(definition);
    const climb = createClimb(definition, rungs);
    const ttlS = config.ttlS[cache.namespace];
    const prefix = `${config.stage}:${cache.namespace}:`;
    const isExpensive = definition.rungs.some(({ expensive }) => expensive === true);
    const similar =
      definition.similar && embed
        ? new SimilarTier(
            new Similar<I, O>(name, definition.similar, { embed, redis: store.redis, recorder }),
            { stage: config.stage, memory: tiers.memory, recorder, now: () => clock.now() },
          )
        : undefined;

    function question(input: I, flags: AskFlags): Question<I> {
      const actor = currentActor();
      const hash = inputHash(input);
      const space = `${prefix}${scopeKey(cache.scope, actor)}:${name}@${version}:`;
      return {
        input,
        hash,
        space,
        key: `${space}${hash}`,
        tagKeys: cache.tags ? cache.tags.map((tag) => Tags.key(tag, actor)) : [],
        call: currentCall(),
        actor,
        flags,
        trace: [],
      };
    }

    /** @param olderAt an answer of this moment (epoch ms) is to be renewed: another process's will do only if it is younger */
    async function compute(q: Question<I>, signal: AbortSignal, olderAt = 0): Promise<Found> {
      const { stamp, sure } = await stampOf(q.tagKeys, q.call);
      let endTurn: EndTurn | undefined;
      let elsewhere: Found | undefined;
      const failures: unknown[] = [];
      try {
        const climbed = await climb(q.input, {
          failures,
          signal,
          flags: q.flags,
          recorder,
          trace: q.trace,
          remainingMs: remainingMs(q.call),
          // Who wants it anew does not want another's.
          ...(q.flags.useCache !== false && {
            takeTurn: async (waitMs) => {
              const turn = await takeTurn(q, signal, waitMs, olderAt);
              if (turn.outcome === "elsewhere") elsewhere = turn.answer;
              if (turn.outcome === "climb") endTurn = turn.end;
              return turn.outcome;
            },
          }),
        });
        if (elsewhere) return elsewhere;
        return keep(q, climbed, { stamp, sure }, failures.at(-1), endTurn);
      } catch (error) {
        if (endTurn) q.call.after.add(endTurn);
        throw error;
      }
    }

    function keep(
      q: Question<I>,
      climbed: Climbed<O> | undefined,
      { stamp, sure }: Standing,
      failure: unknown,
      endTurn: EndTurn = async () => {},
    ): Found {
      const { costMicros, ...stored } = storedAnswer(definition, q.input, climbed, {
        stamp,
        at: clock.now(),
        ttlS,
        failure,
      });
      // What was answered below its worth is not kept: the next caller may find the ladder whole.
      if (climbed && !climbed.degraded && climbed.guess.keep !== false && sure) {
        // Who waits in another process must find the answer before it finds the lease free.
        const written = tiers.put(q.key, stored, cache.only).then(endTurn);
        q.call.after.add(() => written);
        similar?.offer(q, stored.ttlS);
      } else q.call.after.add(endTurn);
      keepRecord(q, stored, costMicros);
      const degraded = climbed?.degraded ?? (sure && store.redis.up ? null : "cache_down");
      return { stored, cached: null, costMicros, degraded };
    }

    /** The right to climb an expensive rung, or the answer of the process that had it. */
    async function takeTurn(q: Question<I>, signal: AbortSignal, waitMs: number, olderAt: number) {
      const start = performance.now();
      const turn = await turns.take<Found>({
        key: q.key,
        signal,
        waitMs,
        async accept(json) {
          const stored = parseStored(json);
          if (!stored || stored.at <= olderAt || stored.stamp !== (await stampOf(q.tagKeys, q.call)).stamp)
            return undefined;
          tiers.memory.set(q.key, deepFreeze(stored), json.length);
          return { stored, cached: "redis", costMicros: 0, degraded: null };
        },
      });
      const outcome = turn.outcome === "elsewhere" ? "hit" : turn.outcome === "climb" ? "miss" : "timeout";
      q.trace.push({ at: "lease", outcome, ms: performance.now() - start });
      return turn;
    }

    function keepRecord(q: Question<I>, stored: StoredAnswer<unknown>, costMicros: number): void {
      const { id, rung, confidence, model, why, at } = stored;
      const { tenant, user } = q.actor;
      const { hash, trace } = q;
      const record = {
        id,
        tenant,
        user,
        rung,
        confidence,
        model,
        why,
        at,
        costMicros,
        trace,
        inputHash: hash,
      };
      const subject = definition.subject?.(q.input);
      records.add(
        { ...record, capability: `${name}@${version}`, ...(subject !== undefined && { subject }) },
        q.call,
      );
    }

    async function fromMemory(q: Question<I>, held: StoredAnswer<unknown>): Promise<Found | undefined> {
      const start = performance.now();
      const { stamp, sure } = await stampOf(q.tagKeys, q.call);
      const hit = held.stamp === stamp;
      q.trace.push({ at: "memory", outcome: hit ? "hit" : "miss", ms: performance.now() - start });
      if (!hit) return undefined;
      if (clock.now() - held.at > held.ttlS * 1000 * config.cache.staleAfter) refresh(q, held.at);
      return { stored: held, cached: "memory", costMicros: 0, degraded: sure ? null : "cache_down" };
    }

    async function fromBelow(q: Question<I>, signal: AbortSignal): Promise<Found> {
      const { stamp, sure } = await stampOf(q.tagKeys, q.call);
      const isCurrent = (stored: StoredAnswer<unknown>) => stored.stamp === stamp;
      const degraded = sure ? null : "cache_down";
      // Before an expensive rung all places are asked at once: a look-up too many costs less than the wait for one after the other.
      const likeAhead = isExpensive ? similar?.find(q, isCurrent) : undefined;
      if (!cache.only) {
        const later = (task: () => Promise<unknown>) => q.call.after.add(task);
        const found = await tiers.find(q.key, isCurrent, q.trace, later, isExpensive);
        if (found) return { stored: found.stored, cached: found.tier, costMicros: 0, degraded };
      }
      const like = await (likeAhead ?? similar?.find(q, isCurrent));
      if (like) return { stored: similar!.use(q, like), cached: "similar", costMicros: 0, degraded };
      return compute(q, signal);
    }

    /** Stale while revalidate: the caller has its answer; one computation per process renews it, beside the response. */
    function refresh(q: Question<I>, olderAt: number): void {
      const flags = q.flags.similar === undefined ? {} : { similar: q.flags.similar };
      const quiet = { ...q, flags, trace: [] };
      q.call.after.add(() =>
        flights.join(`refresh ${q.key}`, NEVER, (signal) => compute(quiet, signal, olderAt)),
      );
    }

    const one = async (input: I, flags: AskFlags = {}): Promise<Answer<O>> => {
      const start = performance.now();
      const q = question(input, flags);
      if (flags.useCache === false) return envelope<O>(q, await compute(q, q.call.signal), start);
      const held = tiers.memory.get(q.key, clock.now());
      const hit = held && (await fromMemory(q, held));
      if (hit) return envelope<O>(q, hit, start);
      const { result, led } = await flights.join(q.key, q.call.signal, (signal) => fromBelow(q, signal));
      // Who waited for another's computation got it from this process's memory, for nothing.
      return envelope<O>(
        q,
        led ? result : { ...result, cached: result.cached ?? "memory", costMicros: 0 },
        start,
      );
    };

    const envelope = <T>(q: Question<I>, found: Found, start: number): Answer<T> =>
      handOut<T>(found, {
        capability: name,
        tookMs: performance.now() - start,
        trace: q.flags.explain ? q.trace : undefined,
        recorder,
      });

    const many = createMany(definition, rungs, {
      memory: tiers.memory,
      clock,
      recorder,
      ttlS,
      question,
      keepRecord,
      stamp: () => {
        const actor = currentActor();
        return stampOf(
          (cache.tags ?? []).map((tag) => Tags.key(tag, actor)),
          currentCall(),
        );
      },
    });
    return Object.assign(one, { many });
  }

  return {
    capability,
    records,
    invalidate: (tag) => tags.bump(Tags.key(tag, currentActor())),
    async tagVersion(tag) {
      const { stamp, sure } = await stampOf([Tags.key(tag, currentActor())], currentCall());
      return { version: stamp, sure };
    },
    watch: (tag) => tags.watch(Tags.key(tag, currentActor())),
  };
}

const NEVER = new AbortController().signal;
