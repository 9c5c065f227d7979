import { type DataTable, owner, type Write } from "#lib/store";
import { keptFor } from "../expiry.ts";

/** Nobody speaks of what was noted longer ago. */
const KEPT_S = 400 * 86_400;
/** Of one read. */
const READ_MAX = 100;

/** How it is known that the answer which an entry was made from was wrong. */
export interface Refutation {
  /** Feedback that says so. May be below zero for a moment: what is taken back can be followed up before what it takes back. */
  readonly said: number;
  /** The entry itself was corrected. */
  readonly corrected: boolean;
}

export const isRefuted = ({ said, corrected }: Refutation): boolean => said > 0 || corrected;

const entityOf = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "refutedentry", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      user: { type: "string", required: true },
      /** Of the entry. */
      id: { type: "string", required: true },
      said: { type: "number", required: true },
      corrected: { type: "boolean", required: true },
      version: { type: "number", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant", "user"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

/** Entries of the current user's whose answers were called wrong: so that an answer is wrong once, however it was said. */
export function createRefutedEntries(data: DataTable) {
  const entity = entityOf(data);
  return {
    /**
     * What becomes of entries' refutations.
     * @param change by entry. @returns whether each was refuted before and is now, and the writes: they fail where another came first
     */
    async changed(
      change: ReadonlyMap<string, (before: Refutation) => Refutation>,
    ): Promise<{ writes: Write[]; turned: Map<string, -1 | 0 | 1> }> {
      const ids = [...change.keys()].slice(0, READ_MAX);
      if (ids.length === 0) return { writes: [], turned: new Map() };
      const { data: rows } = await data.run("refuted.read", () =>
        entity.get(ids.map((id) => ({ ...owner(), id }))).go({ consistent: true }),
      );
      const known = new Map(rows.map((row) => [row.id, row]));
      const turned = new Map<string, -1 | 0 | 1>();
      const writes = ids.map((id): Write => {
        const row = known.get(id);
        const before = row ?? { said: 0, corrected: false };
        const { said, corrected } = change.get(id)!(before);
        turned.set(id, turnOf(isRefuted(before), isRefuted({ said, corrected })));
        const next = {
          ...owner(),
          id,
          said,
          corrected,
          version: (row?.version ?? 0) + 1,
          ttl: keptFor(KEPT_S),
        };
        const put = row
          ? entity.put(next).where(({ version }, { eq }) => eq(version, row.version))
          : entity.create(next);
        return { put: put.params() };
      });
      return { writes, turned };
    },
  };
}

const turnOf = (before: boolean, after: boolean): -1 | 0 | 1 => (before === after ? 0 : after ? 1 : -1);
