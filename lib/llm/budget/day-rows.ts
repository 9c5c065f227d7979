import { ConditionFailed, type DataTable } from "#lib/store";

const dayEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "llmday", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      /** UTC, `2026-11-21`. */
      day: { type: "string", required: true },
      /** Micro-dollars taken out of the day's limit, whether spent or not: never below what was spent. */
      leased: { type: "number" },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["day"], casing: "none" },
      },
    },
  });

/** The truth about budgets: one row per tenant and day. */
export class DayRows {
  readonly #data: DataTable;
  readonly #entity: ReturnType<typeof dayEntity>;

  constructor(data: DataTable) {
    this.#data = data;
    this.#entity = dayEntity(data);
  }

  /** Strongly consistent. @throws StoreDown */
  async leased(tenant: string, day: string): Promise<number> {
    const { data } = await this.#data.run("llmday.get", () =>
      this.#entity.get({ tenant, day }).go({ consistent: true }),
    );
    return data?.leased ?? 0;
  }

  /**
   * Takes up to `want` out of the day's limit, and nothing if less than `need` is left.
   * @returns what was taken
   * @throws StoreDown
   */
  async lease(tenant: string, day: string, want: number, need: number, limit: number): Promise<number> {
    let size = want;
    while (size >= need && size <= limit) {
      if (await this.#add(tenant, day, size, limit)) return size;
      // Others took of it meanwhile: what is left only shrinks, so this ends.
      size = Math.min(size - 1, limit - (await this.leased(tenant, day)));
    }
    return size > limit && limit >= need ? this.lease(tenant, day, limit, need, limit) : 0;
  }

  async #add(tenant: string, day: string, size: number, limit: number): Promise<boolean> {
    const update = this.#entity
      .update({ tenant, day })
      .add({ leased: size })
      .where(({ leased }, { notExists, lte }) => `${notExists(leased)} OR ${lte(leased, limit - size)}`)
      .params();
    try {
      await this.#data.transact("llmday.lease", [{ update }]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }
}
