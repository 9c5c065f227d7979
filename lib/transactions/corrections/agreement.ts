import { type Agreed, createBallots } from "#lib/categories";
import { currentActor } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import type { DataTable } from "#lib/store";
import { TENANT_TAG } from "../tags.ts";

/** More merchants than this are not shared: a bound on what one tenant costs in memory. */
const AGREED_MAX = 5_000;

const agreedEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "agreedMerchant", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      key: { type: "string", required: true },
      category: { type: "string", required: true },
      direction: { type: ["in", "out", "unknown"] as const, required: true },
      /** Users who say so, and users who said anything. */
      agree: { type: "number", required: true },
      voters: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["key"], casing: "none" },
      },
    },
  });

/** What the users of the actor's tenant say of merchants (`taughtKey`), and what follows when enough of them agree. */
export function createAgreement(data: DataTable, ladder: Pick<Ladder, "invalidate">) {
  const entity = agreedEntity(data);
  const ofTenant = (key: string) => ({ tenant: currentActor().tenant, key });
  const ballots = createBallots(data, ladder, {
    names: { vote: "merchantVote", tally: "merchantTally" },
    tag: TENANT_TAG,
    agreed: {
      async read(key) {
        const { data: row } = await data.run("agreement.held", () =>
          entity.get(ofTenant(key)).go({ consistent: true }),
        );
        return row ? toAgreed(row) : undefined;
      },
      put: (agreed) => ({ put: entity.put({ ...ofTenant(agreed.key), ...agreed }).params() }),
      remove: (key) => ({ delete: entity.delete(ofTenant(key)).params() }),
    },
  });

  return {
    ...ballots,
    /** All that is agreed in the actor's tenant, by merchant. */
    async all(): Promise<ReadonlyMap<string, Agreed>> {
      const { tenant } = currentActor();
      const { data: rows } = await data.run("agreement.list", () =>
        entity.query.primary({ tenant }).go({ consistent: true, pages: "all", count: AGREED_MAX }),
      );
      return new Map(rows.map((row) => [row.key, toAgreed(row)]));
    },
  };
}

const toAgreed = ({ key, category, direction, agree, voters }: Agreed): Agreed => ({
  key,
  category,
  direction,
  agree,
  voters,
});
