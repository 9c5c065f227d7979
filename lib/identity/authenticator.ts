import { LRUCache } from "lru-cache";
import { type Actor, type Clock, type Config, callIfAny, Problem, type Recorder } from "#lib/context";
import { DEVELOPMENT_KEY, isApiKey } from "./api-key.ts";
import type { GatewayCache, KeyRecord } from "./keys.ts";
import { allScopes } from "./scopes.ts";

export const DEVELOPMENT_KEY_ID = "key_local_dev";
export const DEVELOPMENT_TENANT = "local";

const KEYS_MAX = 10_000;
/** Apart from good keys, so that a flood of made-up ones pushes out no good one. */
const UNKNOWN_MAX = 5_000;
/** Look-ups of keys this process has never seen, per second: made-up keys must not become load on the table. */
const UNSEEN_PER_SECOND = 100;
/** How long the second witness is believed while the table is down. */
const GRACE_MS = 15 * 60_000;

const USER = /^[A-Za-z0-9._:@|+-]{1,128}$/;
const DEFAULT_USER = "default";

/** What is to be known of a key to let its bearer in. */
export type KnownKey = Pick<KeyRecord, "id" | "tenant" | "scopes" | "gatewayCache" | "revokedAt">;

/** Where keys are looked up; both throw when they cannot tell. */
export interface KeySource {
  find(key: string): Promise<KnownKey | undefined>;
  /** Asked while the table is down: has this key been revoked since? */
  wasRevoked(keyId: string): Promise<boolean>;
}

/** Users whose actor a key keeps at hand. */
const ACTORS_MAX = 1_000;

interface Known {
  readonly tenant: string;
  readonly scopes: ReadonlySet<string>;
  readonly gatewayCache: GatewayCache;
  readonly keyId: string;
  readonly revoked: boolean;
  /** When the last successful check began. */
  checkedAt: number;
  /** When the table itself last confirmed it. */
  readonly confirmedAt: number;
  /** One object per user, so that others (limits, the log) can keep what they know of it beside it. */
  readonly actors: Map<string, Actor>;
}

/**
 * Who asks, from the Authorization header. A key that was checked within `freshMs` (2 s) costs one map look-up; from half of
 * that on it is re-checked beside the answer, so a key in use never waits, and a revoked one is refused within the bound.
 *
 * Raw keys are the map's keys: they are in this process's memory with every request anyway, and V8 hashes strings with a seed
 * of its own, so the look-up tells an attacker nothing about a key he does not have.
 */
export class Authenticator {
  readonly #source: KeySource;
  readonly #config: Pick<Config, "cache" | "localMode">;
  readonly #clock: Clock;
  readonly #recorder: Recorder;
  readonly #known = new LRUCache<string, Known>({ max: KEYS_MAX });
  readonly #unknown = new LRUCache<string, number>({ max: UNKNOWN_MAX });
  readonly #checks = new Map<string, Promise<Known>>();
  readonly #development: Known = {
    tenant: DEVELOPMENT_TENANT,
    scopes: allScopes,
    gatewayCache: "off",
    keyId: DEVELOPMENT_KEY_ID,
    revoked: false,
    checkedAt: 0,
    confirmedAt: 0,
    actors: new Map(),
  };
  #second = 0;
  #unseen = 0;

  constructor(
    source: KeySource,
    config: Pick<Config, "cache" | "localMode">,
    clock: Clock,
    recorder: Recorder,
  ) {
    this.#source = source;
    this.#config = config;
    this.#clock = clock;
    this.#recorder = recorder;
  }

  /**
   * At once when the key is at hand, else after one read.
   * @param authorization the header, or null
   * @param userHeader `X-Rung-User`, or null
   * @throws Problem unauthenticated, key_revoked, invalid_field (the user), unavailable
   */
  authenticate(authorization: string | null, userHeader: string | null): Actor | Promise<Actor> {
    const key = keyIn(authorization);
    const user = userIn(userHeader);
    if (key === DEVELOPMENT_KEY) return this.#developer(user);
    const now = this.#clock.now();
    const known = this.#known.get(key);
    if (known) {
      const age = now - known.checkedAt;
      const { freshMs } = this.#config.cache;
      if (age < freshMs) {
        if (age >= freshMs / 2 && !this.#checks.has(key)) this.#checkBeside(key);
        return actorOf(known, user);
      }
    }
    return this.#waitFor(key, user);
  }

  /** Forgets what was cached: for the process that revoked a key. */
  forget(keyId: string): void {
    for (const [key, known] of this.#known.entries()) if (known.keyId === keyId) this.#known.delete(key);
  }

  #developer(user: string): Actor {
    if (!this.#config.localMode)
      throw new Problem(
        "unauthenticated",
        `${DEVELOPMENT_KEY} works on a local machine only. Send a key of this deployment.`,
      );
    return actorOf(this.#development, user);
  }

  async #waitFor(key: string, user: string): Promise<Actor> {
    return actorOf(await this.#check(key), user);
  }

  #checkBeside(key: string): void {
    const check = () => this.#check(key).catch(() => {}); // whoever waits for it next is told
    const call = callIfAny();
    if (call) call.after.add(check);
    else void check();
  }

  /** One check at a time per key. */
  #check(key: string): Promise<Known> {
    let check = this.#checks.get(key);
    if (!check) {
      check = this.#lookUp(key).finally(() => this.#checks.delete(key));
      this.#checks.set(key, check);
    }
    return check;
  }

  async #lookUp(key: string): Promise<Known> {
    const before = this.#known.peek(key);
    const now = this.#clock.now();
    if (!before) this.#refuseGarbage(key, now);
    let record: KnownKey | undefined;
    try {
      record = await this.#source.find(key);
    } catch (error) {
      return this.#withoutTable(key, before, now, error);
    }
    if (!record) {
      this.#known.delete(key);
      this.#unknown.set(key, now);
      throw unknownKey();
    }
    const known: Known = {
      tenant: record.tenant,
      scopes: new Set(record.scopes),
      gatewayCache: record.gatewayCache,
      keyId: record.id,
      revoked: record.revokedAt !== null,
      checkedAt: now,
      confirmedAt: now,
      actors: before?.revoked === false && sameScopes(before, record) ? before.actors : new Map(),
    };
    this.#known.set(key, known);
    return known;
  }

  /** Made-up keys end here: by their checksum, by having been unknown a moment ago, or because there are too many. */
  #refuseGarbage(key: string, now: number): void {
    if (!isApiKey(key))
      throw new Problem(
        "unauthenticated",
        "This is not an API key. Keys begin with rk_ and have 36 characters: check that it was copied whole.",
      );
    const seenAt = this.#unknown.get(key);
    if (seenAt !== undefined && now - seenAt < this.#config.cache.freshMs) throw unknownKey();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#unseen = 0;
    }
    if (++this.#unseen > UNSEEN_PER_SECOND) {
      this.#recorder.count("identity.unseen_refused");
      throw cannotTell();
    }
  }

  /** The table cannot be read. Redis, where revocations are noted too, may vouch for a key that the table confirmed lately. */
  async #withoutTable(key: string, before: Known | undefined, now: number, cause: unknown): Promise<Known> {
    this.#recorder.count("identity.table_down");
    if (!before || now - before.confirmedAt > GRACE_MS) throw cannotTell(cause);
    if (before.revoked) return before;
    let revoked: boolean;
    try {
      revoked = await this.#source.wasRevoked(before.keyId);
    } catch {
      throw cannotTell(cause);
    }
    const known = { ...before, revoked, checkedAt: now };
    this.#known.set(key, known);
    return known;
  }
}

function actorOf(known: Known, user: string): Actor {
  if (known.revoked)
    throw new Problem("key_revoked", "This API key was revoked. Use another one, or have one created.");
  let actor = known.actors.get(user);
  if (!actor) {
    if (known.actors.size >= ACTORS_MAX) known.actors.clear();
    const { tenant, scopes, keyId, gatewayCache } = known;
    actor = { tenant, user, scopes, keyId, ...(gatewayCache !== "off" && { gatewayCache }) };
    known.actors.set(user, actor);
  }
  return actor;
}

const sameScopes = (known: Known, record: KnownKey): boolean =>
  known.scopes.size === record.scopes.length && record.scopes.every((scope) => known.scopes.has(scope));

const unknownKey = (): Problem =>
  new Problem(
    "unauthenticated",
    "This API key is not known here. Check that it was copied whole and that it belongs to this address.",
  );

const cannotTell = (cause?: unknown): Problem =>
  new Problem("unavailable", "Keys cannot be checked right now. Try again after the time in Retry-After.", {
    retryAfterS: 1,
    ...(cause !== undefined && { cause }),
  });

const KEY_LENGTH_MAX = 200;

function keyIn(authorization: string | null): string {
  if (authorization === null)
    throw new Problem("unauthenticated", "Send your API key: Authorization: Bearer rk_…");
  if (!/^bearer /i.test(authorization))
    throw new Problem(
      "unauthenticated",
      "The Authorization header must be `Bearer` and your API key: Bearer rk_…",
    );
  const key = authorization.slice("Bearer ".length).trim();
  if (!key.startsWith("rk_") || key.length > KEY_LENGTH_MAX)
    throw new Problem(
      "unauthenticated",
      "This is not an API key. Keys begin with rk_: send Authorization: Bearer rk_…",
    );
  return key;
}

function userIn(header: string | null): string {
  if (header === null) return DEFAULT_USER;
  if (!USER.test(header))
    throw new Problem(
      "invalid_field",
      "The X-Rung-User header must be an opaque id of 1 to 128 characters: letters, digits and . _ : @ | + -",
      { field: "X-Rung-User" },
    );
  return header;
}
