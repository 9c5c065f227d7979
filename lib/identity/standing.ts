import { LRUCache } from "lru-cache";
import { type Clock, Problem } from "#lib/context";
import { StoreDown } from "#lib/store";
import { DEVELOPMENT_KEY_ID } from "./authenticator.ts";

const KEYS_MAX = 10_000;

export interface StandingOptions {
  /** The table's word. @throws StoreDown */
  isRevoked(keyId: string): Promise<boolean>;
  /** Redis's word, while the table is down. @throws StoreDown */
  wasRevoked(keyId: string): Promise<boolean>;
  readonly freshMs: number;
  readonly clock: Clock;
}

/**
 * For those who were let in once and stay, such as an open socket: whether their key has been revoked since. The key itself is kept nowhere, so
 * this goes by its public name. An answer is believed for `freshMs`; a revocation is final.
 * @returns a function that throws Problem key_revoked, unavailable
 */
export function createStanding({ isRevoked, wasRevoked, freshMs, clock }: StandingOptions) {
  const known = new LRUCache<string, { readonly revoked: boolean; readonly checkedAt: number }>({
    max: KEYS_MAX,
  });
  return async (keyId: string): Promise<void> => {
    if (keyId === DEVELOPMENT_KEY_ID) return; // it cannot be revoked, and lets nobody in but on a local machine
    const now = clock.now();
    let standing = known.get(keyId);
    if (!standing || (!standing.revoked && now - standing.checkedAt >= freshMs)) {
      const revoked = await isRevoked(keyId)
        .catch(() => wasRevoked(keyId))
        .catch((cause: unknown) => {
          if (!(cause instanceof StoreDown)) throw cause;
          const detail = "Keys cannot be checked right now. Try again after the time in Retry-After.";
          throw new Problem("unavailable", detail, { retryAfterS: 1, cause });
        });
      standing = { revoked, checkedAt: now };
      known.set(keyId, standing);
    }
    if (standing.revoked)
      throw new Problem("key_revoked", "This API key was revoked. Use another one, or have one created.");
  };
}
