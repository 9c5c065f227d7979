import type { Direction } from "#lib/categories";
import { currentActor } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import type { DataTable, Write } from "#lib/store";
import { TENANT_TAG } from "../tags.ts";
import { type AgreedMerchant, voteEntities } from "./correction.ts";
import { commonDirection } from "./directions.ts";

/** Two may be one person with two accounts; three who agree are a habit of the tenant's. */
export const VOICES_MIN = 3;
export const AGREEMENT_MIN = 0.8;
/** More merchants than this are not shared: a bound on what one tenant costs in memory. */
const AGREED_MAX = 5_000;

/** What a user says of a merchant: the newest correction that was not undone. */
export interface Voice {
  readonly category: string;
  readonly direction: Direction;
  /** Id of the correction. */
  readonly correction: string;
}

/** What a merchant's voices agree on, if they do: a pure function of the voices. */
export function agreementOf(
  voices: readonly Pick<Voice, "category" | "direction">[],
): Omit<AgreedMerchant, "key"> | undefined {
  const counts = new Map<string, number>();
  for (const { category } of voices) counts.set(category, (counts.get(category) ?? 0) + 1);
  for (const [category, agree] of counts)
    if (agree >= VOICES_MIN && agree >= AGREEMENT_MIN * voices.length) {
      const agreeing = voices.filter((voice) => voice.category === category);
      const direction = commonDirection(agreeing.map((voice) => voice.direction));
      return { category, direction, agree, voters: voices.length };
    }
  return undefined;
}

/** The voices on one merchant as they stand, from which the next is cast. */
export interface Ballot {
  /** What the actor says now. */
  readonly mine: Voice | undefined;
  readonly agreed: AgreedMerchant | undefined;
  /**
   * The writes that make `voice` the actor's, and make what is agreed follow from it; for one transaction with what the voice rests on.
   * `ConditionFailed` means that a voice on this merchant changed meanwhile: read the ballot again.
   */
  cast(voice: Voice | undefined): {
    readonly writes: Write[];
    readonly agreed: AgreedMerchant | undefined;
    /** To be called once they are stored. */
    readonly bumped: () => void;
  };
}

/** What the users of the actor's tenant say of merchants, and what follows when enough of them agree. */
export function createAgreement(data: DataTable, ladder: Pick<Ladder, "invalidate">) {
  const { votes, tallies, agreed: entity } = voteEntities(data);

  async function ballot(key: string): Promise<Ballot> {
    const { tenant, user } = currentActor();
    // The tally first: who changes a voice after it makes the condition on it fail.
    const { data: tally } = await data.run("agreement.tally", () =>
      tallies.get({ tenant, key }).go({ consistent: true }),
    );
    const [{ data: rows }, { data: held }] = await Promise.all([
      data.run("agreement.votes", () =>
        votes.query.primary({ tenant, key }).go({ consistent: true, pages: "all" }),
      ),
      data.run("agreement.held", () => entity.get({ tenant, key }).go({ consistent: true })),
    ]);
    const others = rows.filter((row) => row.user !== user);
    const mine = rows.find((row) => row.user === user);
    const before = held ? toAgreed(held) : undefined;
    return {
      mine,
      agreed: before,
      cast(voice) {
        const found = agreementOf(voice ? [...others, voice] : others);
        const agreed = found && { key, ...found };
        const writes: Write[] = [
          voice
            ? { put: votes.put({ tenant, key, user, ...voice }).params() }
            : { delete: votes.delete({ tenant, key, user }).params() },
          {
            put: tallies
              .put({ tenant, key, changes: (tally?.changes ?? 0) + 1 })
              .where(({ changes }, { eq, notExists }) =>
                tally ? eq(changes, tally.changes) : notExists(changes),
              )
              .params(),
          },
        ];
        if (agreed && !(before && sameIn(COUNTED, agreed, before)))
          writes.push({ put: entity.put({ tenant, ...agreed }).params() });
        if (!agreed && before) writes.push({ delete: entity.delete({ tenant, key }).params() });
        // One voice more for what is agreed anyway makes no answer of the tenant's wrong: the cache stays.
        if (agreed && before ? sameIn(DECIDING, agreed, before) : agreed === before)
          return { writes, agreed, bumped: () => {} };
        const tag = ladder.invalidate(TENANT_TAG);
        return { writes: [...writes, tag.write], agreed, bumped: tag.bumped };
      },
    };
  }

  return {
    ballot,
    /** All that is agreed in the actor's tenant, by merchant. */
    async all(): Promise<ReadonlyMap<string, AgreedMerchant>> {
      const { tenant } = currentActor();
      const { data: rows } = await data.run("agreement.list", () =>
        entity.query.primary({ tenant }).go({ consistent: true, pages: "all", count: AGREED_MAX }),
      );
      return new Map(rows.map((row) => [row.key, toAgreed(row)]));
    },
  };
}

const toAgreed = ({ key, category, direction, agree, voters }: AgreedMerchant): AgreedMerchant => ({
  key,
  category,
  direction,
  agree,
  voters,
});

const DECIDING = ["category", "direction"] as const;
const COUNTED = ["category", "direction", "agree", "voters"] as const;
const sameIn = (names: readonly (keyof AgreedMerchant)[], a: AgreedMerchant, b: AgreedMerchant): boolean =>
  names.every((name) => a[name] === b[name]);
