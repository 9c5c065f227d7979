import { type Contested, createBallots } from "#lib/categories";
import { currentCall } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import type { DataTable } from "#lib/store";
import { mappingEntity, ownedBy, SHARED_TAG, sharedId, type Term } from "./mapping.ts";

/** A term as it is shown where users disagree about it. */
export type ContestedTerm = Pick<Contested, "key" | "meanings"> & Term;

/**
 * Terms become the tenant's while enough of its users agree on them: everyone who taught a term has a voice on it, and the tenant's mapping
 * is written and removed in the transactions of the voices. Keys are users' `mappingId`s.
 */
export function createPromotion(data: DataTable, ladder: Pick<Ladder, "invalidate">) {
  const entity = mappingEntity(data);
  const shared = (key: string) => ({ ...ownedBy("tenant"), id: sharedId(key) });
  const ballots = createBallots(data, ladder, {
    names: { vote: "termVote", tally: "termTally" },
    tag: SHARED_TAG,
    agreed: {
      async read(key) {
        const { data: row } = await data.run("mappings.shared", () =>
          entity.get(shared(key)).go({ consistent: true }),
        );
        if (!row) return undefined;
        const { category, agree = 0, voters = 0 } = row;
        return { key, category, direction: "unknown", agree, voters };
      },
      put({ key, category, agree, voters }, about) {
        const updatedAt = new Date(currentCall().clock.now()).toISOString();
        const row = { ...toTerm(about!), category, agree, voters, updatedAt };
        // Not put: its hits stay.
        return { update: entity.upsert(shared(key)).set(row).add({ hits: 0 }).params() };
      },
      remove: (key) => ({ delete: entity.delete(shared(key)).params() }),
    },
  });

  return {
    change: ballots.change,
    ballot: (key: string, { term, language }: Term) =>
      ballots.ballot(key, JSON.stringify({ term, language })),
    /** Terms that the tenant's users say different things of, most voices first. */
    async contested(atMost: number): Promise<ContestedTerm[]> {
      const found = await ballots.contested(atMost);
      return found.map(({ key, about, meanings }) => ({ key, meanings, ...toTerm(about) }));
    },
  };
}

const toTerm = (about: string) => JSON.parse(about) as Term;
