import { currentActor } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import { ConditionFailed, type DataTable, StoreDown, type Write } from "#lib/store";
import { TENANT_TAG } from "../tags.ts";
import { type AgreedMerchant, voteEntities } from "./correction.ts";

/** Two may be one person with two accounts; three who agree are a habit of the tenant's. */
export const VOICES_MIN = 3;
export const AGREEMENT_MIN = 0.8;
const ATTEMPTS = 8;
/** More merchants than this are not shared: a bound on what one tenant costs in memory. */
export const AGREED_MAX = 5_000;

interface Vote {
  readonly user: string;
  readonly category: string;
}

/** What a merchant's voices agree on, if they do: a pure function of the votes. */
export function agreementOf(votes: readonly Vote[]): Omit<AgreedMerchant, "key"> | undefined {
  const counts = new Map<string, number>();
  for (const { category } of votes) counts.set(category, (counts.get(category) ?? 0) + 1);
  let best: { category: string; agree: number } | undefined;
  for (const [category, agree] of counts) if (!best || agree > best.agree) best = { category, agree };
  if (!best || best.agree < VOICES_MIN || best.agree < AGREEMENT_MIN * votes.length) return undefined;
  return { ...best, voters: votes.length };
}

/** What the users of the actor's tenant say of merchants, and what follows when enough of them agree. */
export function createAgreement(data: DataTable, ladder: Ladder) {
  const { votes, tallies, agreed } = voteEntities(data);

  /** The writes that change the actor's voice on a merchant; `undefined` takes it back. Then call `settle`. */
  function voice(key: string, category: string | undefined): Write[] {
    const { tenant, user } = currentActor();
    const vote =
      category === undefined
        ? { delete: votes.delete({ tenant, key, user }).params() }
        : { put: votes.put({ tenant, key, user, category }).params() };
    return [vote, { update: tallies.upsert({ tenant, key }).add({ changes: 1 }).params() }];
  }

  /**
   * Makes what is agreed on a merchant follow from its votes. Whoever changed a vote calls it; of two at once the later sees both, and the
   * earlier notices by the tally that it saw too little.
   * @returns the agreement that now holds
   */
  async function settle(key: string): Promise<AgreedMerchant | undefined> {
    const { tenant } = currentActor();
    for (let attempt = 1; ; attempt++) {
      const { data: tally } = await data.run("agreement.tally", () =>
        tallies.get({ tenant, key }).go({ consistent: true }),
      );
      const [{ data: cast }, { data: held }] = await Promise.all([
        data.run("agreement.votes", () =>
          votes.query.primary({ tenant, key }).go({ consistent: true, pages: "all" }),
        ),
        data.run("agreement.held", () => agreed.get({ tenant, key }).go({ consistent: true })),
      ]);
      const found = agreementOf(cast);
      const next = found && { key, ...found };
      if (same(next, held ?? undefined)) return next;
      const tag = ladder.invalidate(TENANT_TAG);
      const unchanged = tallies
        .patch({ tenant, key })
        .add({ changes: 0 })
        .where(({ changes }, { eq }) => eq(changes, tally?.changes ?? 0))
        .params();
      const write: Write = next
        ? { put: agreed.put({ tenant, ...next }).params() }
        : { delete: agreed.delete({ tenant, key }).params() };
      try {
        await data.transact("agreement.settle", [{ update: unchanged }, write, tag.write]);
        tag.bumped();
        return next;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (attempt === ATTEMPTS) throw new StoreDown("table", error);
      }
    }
  }

  return {
    voice,
    settle,
    /** All that is agreed in the actor's tenant. */
    async all(): Promise<AgreedMerchant[]> {
      const { tenant } = currentActor();
      const { data: rows } = await data.run("agreement.list", () =>
        agreed.query.primary({ tenant }).go({ consistent: true, pages: "all", count: AGREED_MAX }),
      );
      return rows.map(({ key, category, agree, voters }) => ({ key, category, agree, voters }));
    },
  };
}

const same = (a: AgreedMerchant | undefined, b: AgreedMerchant | undefined): boolean =>
  a === b || (!!a && !!b && a.category === b.category && a.agree === b.agree && a.voters === b.voters);
