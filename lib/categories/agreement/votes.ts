import type { DataTable } from "#lib/store";

const DIRECTIONS = ["in", "out", "unknown"] as const;

/** What the rows of a domain's voices are called; never to change while there are any. */
export interface VoteNames {
  readonly vote: string;
  readonly tally: string;
}

/**
 * One user's voice on a key, and a tally that counts every change of them: all changes of one key pass it, so that what is agreed follows
 * from the voices at every moment.
 */
export const voteEntities = (data: DataTable, names: VoteNames) => ({
  votes: data.entity({
    model: { service: "rung", entity: names.vote, version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      key: { type: "string", required: true },
      user: { type: "string", required: true },
      category: { type: "string", required: true },
      direction: { type: DIRECTIONS },
      correction: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "key"], casing: "none" },
        sk: { field: "sk", composite: ["user"], casing: "none" },
      },
    },
  }),
  tallies: data.entity({
    model: { service: "rung", entity: names.tally, version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      key: { type: "string", required: true },
      changes: { type: "number", required: true },
      /** Only while the voices differ: the tenant again, which alone puts the row into the index. */
      contestedIn: { type: "string" },
      /** How many voices there are, in digits of equal number. */
      weight: { type: "string" },
      about: { type: "string" },
      /** JSON of `Meaning[]`. */
      meanings: { type: "string" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "key"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
      contested: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["contestedIn"], casing: "none" },
        sk: { field: "gsi1sk", composite: ["weight"], casing: "none" },
      },
    },
  }),
});
