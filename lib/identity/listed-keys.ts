import { timingSafeEqual } from "node:crypto";
import { type Clock, type Config, type Recorder, silentRecorder, systemClock } from "#lib/context";
import { hashKey, keyIdOf } from "./api-key.ts";
import { Authenticator, type KnownKey } from "./authenticator.ts";
import type { Identity } from "./identity.ts";
import { localWindow } from "./local-window.ts";
import { RateLimiter } from "./rate-limiter.ts";
import type { Scope } from "./scopes.ts";

/** A key that a deployment carries with it. Its hash says nothing of it: 160 random bits cannot be guessed. */
export interface ListedKey {
  readonly tenant: string;
  /** SHA-256 of the whole key, hex. */
  readonly sha256: string;
  readonly scopes: readonly Scope[];
}

/**
 * Identity where no table can be asked: the keys are those of a list, and a key is revoked by a deployment without it. Limits
 * count in this process alone. What callers send and are told is the same as elsewhere.
 */
export function createListedIdentity(options: {
  keys: readonly ListedKey[];
  config: Pick<Config, "cache" | "localMode" | "rateLimit">;
  clock?: Clock;
  recorder?: Recorder;
}): Pick<Identity, "authenticate" | "limit"> {
  const { config, clock = systemClock, recorder = silentRecorder } = options;
  const listed = options.keys.map(({ tenant, sha256, scopes }) => {
    const hash = Buffer.from(sha256, "hex");
    const record: KnownKey = { id: keyIdOf(hash), tenant, scopes, gatewayCache: "off", revokedAt: null };
    return { hash, record };
  });
  const authenticator = new Authenticator(
    {
      async find(key) {
        const hash = hashKey(key);
        let found: KnownKey | undefined;
        // To the end of the list, in constant time each: how long it took says nothing of where a hash stands.
        for (const each of listed) if (timingSafeEqual(each.hash, hash)) found = each.record;
        return found;
      },
      wasRevoked: async () => false,
    },
    config,
    clock,
    recorder,
  );
  const limiter = new RateLimiter(localWindow(clock), config, clock, recorder);
  return {
    authenticate: (authorization, user) => authenticator.authenticate(authorization, user),
    limit: (actor, paid) => limiter.check(actor, paid),
  };
}
