import { createHash } from "node:crypto";
import { type Config, currentCall } from "#lib/context";
import { type Counters, owner, type Write } from "#lib/store";
import { keptFor } from "../expiry.ts";

/** A tenant's refreshes of a day are counted in so many items, because each takes a thousand writes a second. */
const SHARDS = 8;
const KEPT_S = 3 * 86_400;
const DONE = "done";

/**
 * How many refreshes the current user and tenant still have today (UTC). Soft: refreshes at the same moment may go over it by as many as
 * they are.
 */
export function createAllowance(counters: Counters, limits: Config["refresh"]) {
  const day = () => new Date(currentCall().clock.now()).toISOString().slice(0, 10);
  const ofUser = () => ["refreshes", owner().tenant, owner().user];
  const ofTenant = () => ["refreshes", owner().tenant];

  async function countOf(partition: readonly string[]): Promise<number> {
    const items = await counters.range(partition, [day()], [day()]);
    return items.reduce((sum, { counts }) => sum + (counts.get(DONE) ?? 0), 0);
  }

  return {
    /** False where a deployment wants none at all. */
    isOn: limits.perUserPerDay > 0 && limits.perTenantPerDay > 0,

    /** Whose limit is reached. @throws StoreDown */
    async reached(): Promise<"user" | "tenant" | undefined> {
      const [user, tenant] = await Promise.all([countOf(ofUser()), countOf(ofTenant())]);
      if (user >= limits.perUserPerDay) return "user";
      return tenant >= limits.perTenantPerDay ? "tenant" : undefined;
    },

    /** The writes that count a refresh. */
    used(): Write[] {
      const expiresAtS = keptFor(KEPT_S);
      const shard = createHash("sha256").update(owner().user).digest()[0]! % SHARDS;
      const one = new Map([[DONE, 1]]);
      return [
        counters.add({ partition: ofUser(), sort: [day()] }, one, { expiresAtS }),
        counters.add({ partition: ofTenant(), sort: [day(), String(shard)] }, one, { expiresAtS }),
      ];
    },
  };
}
