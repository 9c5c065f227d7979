import { currentActor } from "#lib/context";
import type { Ladder, Tag } from "#lib/ladder";
import { type DataTable, saving, type Write } from "#lib/store";
import { type Agreed, agreementOf, type Meaning, meaningsOf, type Voice } from "./agreement.ts";
import { untilQuiet } from "./quiet.ts";
import { createTurns } from "./turns.ts";
import { type VoteNames, voteEntities } from "./votes.ts";

/** The voices on one key as they stand, from which the next is cast. */
export interface Ballot {
  /** What the actor says now. */
  readonly mine: Voice | undefined;
  readonly agreed: Agreed | undefined;
  /**
   * The writes that make `voice` the actor's, and make what is agreed follow from it; for one transaction with what the voice rests on.
   * `ConditionFailed` means that a voice on this key changed meanwhile: read the ballot again, as `change` does.
   */
  cast(voice: Voice | undefined): {
    readonly writes: Write[];
    readonly agreed: Agreed | undefined;
    /** To be called once they are stored. */
    readonly bumped: () => void;
  };
}

/** A key that users of the tenant say different things of. */
export interface Contested {
  readonly key: string;
  readonly about: string;
  /** Most voices first. */
  readonly meanings: readonly Meaning[];
}

export interface BallotOptions {
  readonly names: VoteNames;
  /** Changes with what is agreed. */
  readonly tag: Tag;
  /** Where the domain keeps what is agreed: of the actor's tenant, one row a key. */
  readonly agreed: {
    read(key: string): Promise<Agreed | undefined>;
    /** @param about as the ballot was asked for with */
    put(agreed: Agreed, about: string | undefined): Write;
    remove(key: string): Write;
  };
}

/**
 * What the users of the actor's tenant say of keys, and what follows when enough of them agree.
 *
 * @example
 * await ballots.change(key, async () => {
 *   const vote = (await ballots.ballot(key)).cast({ category: "ENTERTAINMENT" });
 *   await data.transact("teach", [...what.theVoiceRestsOn, ...vote.writes]);
 *   vote.bumped();
 * });
 */
export function createBallots(data: DataTable, ladder: Pick<Ladder, "invalidate">, options: BallotOptions) {
  const { votes, tallies } = voteEntities(data, options.names);
  const inTurn = createTurns();

  /** @param about what the voices are about, as the domain shows it: a key with it is listed while it is contested */
  async function ballot(key: string, about?: string): Promise<Ballot> {
    const { tenant, user } = currentActor();
    // The tally first: who changes a voice after it makes the condition on it fail.
    const { data: tally } = await data.run("agreement.tally", () =>
      tallies.get({ tenant, key }).go({ consistent: true }),
    );
    const [{ data: rows }, before] = await Promise.all([
      data.run("agreement.votes", () =>
        votes.query.primary({ tenant, key }).go({ consistent: true, pages: "all" }),
      ),
      options.agreed.read(key),
    ]);
    const others = rows.filter((row) => row.user !== user);
    return {
      mine: rows.find((row) => row.user === user),
      agreed: before,
      cast(voice) {
        const voices = voice ? [...others, voice] : others;
        const found = agreementOf(voices);
        const agreed = found && { key, ...found };
        const writes: Write[] = [
          voice
            ? { put: votes.put({ tenant, key, user, ...rowOf(voice) }).params() }
            : { delete: votes.delete({ tenant, key, user }).params() },
          {
            put: tallies
              .put({ tenant, key, changes: (tally?.changes ?? 0) + 1, ...contestedIn(tenant, about, voices) })
              .where(({ changes }, { eq, notExists }) =>
                tally ? eq(changes, tally.changes) : notExists(changes),
              )
              .params(),
          },
        ];
        if (agreed && !(before && sameIn(COUNTED, agreed, before)))
          writes.push(options.agreed.put(agreed, about));
        if (!agreed && before) writes.push(options.agreed.remove(key));
        // One voice more for what is agreed anyway makes no answer of the tenant's wrong: the cache stays.
        if (agreed && before ? sameIn(DECIDING, agreed, before) : agreed === before)
          return { writes, agreed, bumped: () => {} };
        const tag = ladder.invalidate(options.tag);
        return { writes: [...writes, tag.write], agreed, bumped: tag.bumped };
      },
    };
  }

  return {
    ballot,
    /** What is contested in the actor's tenant, most voices first. The index is a moment behind the voices. */
    async contested(atMost: number): Promise<Contested[]> {
      const { tenant } = currentActor();
      const { data: rows } = await data.run("agreement.contested", () =>
        tallies.query.contested({ contestedIn: tenant }).go({ order: "desc", limit: atMost }),
      );
      return rows.map(({ key, about = "", meanings = "[]" }) => ({
        key,
        about,
        meanings: JSON.parse(meanings) as Meaning[],
      }));
    },

    /** A change of a key's voices, worked out anew for as long as another process's comes first. @throws Problem unavailable: nothing was kept */
    change: <T>(key: string, work: () => Promise<T>): Promise<T> =>
      saving(() => inTurn(JSON.stringify([currentActor().tenant, key]), () => untilQuiet(work))),
  };
}

/** What a tally says while the voices differ. */
function contestedIn(tenant: string, about: string | undefined, voices: readonly Voice[]) {
  if (about === undefined) return {};
  const meanings = meaningsOf(voices);
  if (meanings.length < 2) return {};
  const weight = String(voices.length).padStart(WEIGHT_DIGITS, "0");
  return { contestedIn: tenant, weight, about, meanings: JSON.stringify(meanings) };
}

const WEIGHT_DIGITS = 9;

const rowOf = ({ category, direction, correction }: Voice) => ({
  category,
  ...(direction && { direction }),
  ...(correction && { correction }),
});

const DECIDING = ["category", "direction"] as const;
const COUNTED = ["category", "direction", "agree", "voters"] as const;
const sameIn = (names: readonly (keyof Agreed)[], a: Agreed, b: Agreed): boolean =>
  names.every((name) => a[name] === b[name]);
