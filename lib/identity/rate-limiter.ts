import { LRUCache } from "lru-cache";
import { type Actor, type Clock, type Config, callIfAny, Problem, type Recorder } from "#lib/context";
import type { RateWindow } from "#lib/store";
import { DEVELOPMENT_KEY_ID } from "./authenticator.ts";
import { Lease } from "./lease.ts";
import { localWindow } from "./local-window.ts";

export const WINDOW_MS = 60_000;
const LEASES_MAX = 20_000;

/** One process, one machine, one developer: this only stops a runaway loop. */
const DEVELOPMENT_PER_MINUTE = 2_000_000;

export interface RateVerdict {
  readonly allowed: boolean;
  /** The limit that is nearest, or that refused. */
  readonly policy: "key" | "user";
  readonly limit: number;
  readonly remaining: number;
  /** Whole seconds until there is more, at least 1. */
  readonly resetS: number;
  readonly windowS: number;
}

/**
 * Requests per key and per user in a sliding minute that all processes share. Each process leases blocks of the limit and
 * spends them without asking (docs/decisions/0007).
 */
export class RateLimiter {
  readonly #shared: RateWindow;
  readonly #local: RateWindow;
  readonly #clock: Clock;
  readonly #recorder: Recorder;
  readonly #limits: Config["rateLimit"];
  readonly #byActor = new WeakMap<Actor, { user: Lease; key: Lease }>();
  readonly #leases = new LRUCache<string, Lease>({ max: LEASES_MAX });

  constructor(shared: RateWindow, config: Pick<Config, "rateLimit">, clock: Clock, recorder: Recorder) {
    this.#shared = shared;
    this.#local = localWindow(clock);
    this.#clock = clock;
    this.#recorder = recorder;
    this.#limits = config.rateLimit;
  }

  /**
   * Spends one request. Answers at once while the leases last.
   * @param paid refuse when no shared count can be had: money is at stake
   * @throws Problem unavailable
   */
  check(actor: Actor, paid: boolean): RateVerdict | Promise<RateVerdict> {
    const { user, key } = this.#leasesOf(actor);
    const now = this.#clock.now();
    if (user.has(now, paid) && key.has(now, paid)) {
      user.spend();
      key.spend();
      this.#renewAhead(user, now);
      this.#renewAhead(key, now);
      return verdict(user, key, now);
    }
    return this.#wait(user, key, paid);
  }

  #leasesOf(actor: Actor): { user: Lease; key: Lease } {
    let leases = this.#byActor.get(actor);
    if (!leases) {
      const generous = actor.keyId === DEVELOPMENT_KEY_ID;
      const { perUserPerMinute, perKeyPerMinute } = this.#limits;
      leases = {
        user: this.#lease(
          `u:${actor.tenant}:${actor.user}`,
          generous ? DEVELOPMENT_PER_MINUTE : perUserPerMinute,
        ),
        key: this.#lease(`k:${actor.keyId}`, generous ? DEVELOPMENT_PER_MINUTE : perKeyPerMinute),
      };
      this.#byActor.set(actor, leases);
    }
    return leases;
  }

  #lease(id: string, limit: number): Lease {
    let lease = this.#leases.get(id);
    if (!lease) {
      lease = new Lease(id, limit, WINDOW_MS);
      this.#leases.set(id, lease);
    }
    return lease;
  }

  #renewAhead(lease: Lease, now: number): void {
    if (!lease.isLow || lease.renewal || lease.isDenied(now)) return;
    const renewal = () => this.#renew(lease).catch(() => {});
    const call = callIfAny();
    if (call) call.after.add(renewal);
    else void renewal();
  }

  async #wait(user: Lease, key: Lease, paid: boolean): Promise<RateVerdict> {
    // The user first: who is over the own limit must not use up the key's.
    for (const lease of [user, key]) {
      lease.waiting++;
      try {
        while (!lease.has(this.#clock.now(), paid)) {
          if (lease.isDenied(this.#clock.now())) return this.#refuse(lease);
          await this.#renew(lease);
          if (paid && lease.isLocal)
            throw new Problem(
              "unavailable",
              "Requests cannot be counted right now, and this one may cost money. Try again after the time in Retry-After.",
              { retryAfterS: 1 },
            );
        }
        lease.spend();
      } finally {
        lease.waiting--;
      }
    }
    return verdict(user, key, this.#clock.now());
  }

  #refuse(lease: Lease): RateVerdict {
    const policy = policyOf(lease);
    this.#recorder.count("limit.refused", { policy });
    return { ...stand(lease, this.#clock.now()), allowed: false, remaining: 0 };
  }

  #renew(lease: Lease): Promise<void> {
    lease.renewal ??= this.#fill(lease).finally(() => {
      lease.renewal = undefined;
    });
    return lease.renewal;
  }

  async #fill(lease: Lease): Promise<void> {
    const want = lease.wants(this.#clock.now());
    try {
      const grant = await this.#shared.take(lease.id, want, lease.limit, WINDOW_MS);
      lease.filled(grant, this.#clock.now(), false);
    } catch (error) {
      this.#recorder.count("limit.local");
      if (!(error instanceof Error)) throw error;
      lease.filled(await this.#local.take(lease.id, want, lease.limit, WINDOW_MS), this.#clock.now(), true);
    }
  }
}

const policyOf = (lease: Lease): "key" | "user" => (lease.id.startsWith("u:") ? "user" : "key");

const stand = (lease: Lease, now: number): RateVerdict => ({
  allowed: true,
  policy: policyOf(lease),
  limit: lease.limit,
  remaining: lease.remaining,
  resetS: lease.resetS(now),
  windowS: WINDOW_MS / 1000,
});

const verdict = (user: Lease, key: Lease, now: number): RateVerdict =>
  stand(user.remaining <= key.remaining ? user : key, now);
