import { currentActor, currentCall, Problem } from "#lib/context";
import { createHeld, type Ladder, type Tag } from "#lib/ladder";
import { minorExponent } from "#lib/language";
import { type DataTable, saving } from "#lib/store";

/** What a tenant says currencies are worth: one unit of each in units of the base. Rung knows no rates of its own. */
export interface Rates {
  readonly base: string;
  /** By currency, as plain decimals: `{ USD: "36.5" }` with the base THB. */
  readonly rates: Readonly<Record<string, string>>;
  /** RFC 3339: when the tenant gave them. */
  readonly updatedAt: string;
}

const RATES_TAG: Tag = { scope: "tenant", name: "rates" };
const TENANTS_IN_MEMORY = 10_000;
/** Decimals of a rate: a dong in bitcoin still has some digits. */
const RATE_SCALE = 12;

const ratesEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "rates", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      base: { type: "string", required: true },
      /** JSON. */
      rates: { type: "string", required: true },
      updatedAt: { type: "string", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: [], casing: "none" },
      },
    },
  });

const NONE: { readonly rates: Rates | undefined } = { rates: undefined };

export function createRates(data: DataTable, ladder: Pick<Ladder, "tagVersion" | "invalidate">) {
  const entity = ratesEntity(data);
  const held = createHeld<{ readonly rates: Rates | undefined }>({
    ladder,
    tag: RATES_TAG,
    async read() {
      const { tenant } = currentActor();
      const { data: row } = await data.run("rates.get", () =>
        entity.get({ tenant }).go({ consistent: true }),
      );
      if (!row) return NONE;
      const { base, rates, updatedAt } = row;
      return { rates: { base, rates: JSON.parse(rates) as Rates["rates"], updatedAt } };
    },
    nothing: NONE,
    size: () => 1,
    rowsMax: TENANTS_IN_MEMORY,
  });
  const current = async (): Promise<Rates | undefined> => (await held()).rates;

  return {
    /** Of the actor's tenant; undefined when it gave none. */
    current,

    /** @throws Problem unavailable */
    async set({ base, rates }: Omit<Rates, "updatedAt">): Promise<Rates> {
      const updatedAt = new Date(currentCall().clock.now()).toISOString();
      const row = { tenant: currentActor().tenant, base, rates: JSON.stringify(rates), updatedAt };
      const tag = ladder.invalidate(RATES_TAG);
      await saving(() => data.transact("rates.set", [{ put: entity.put(row).params() }, tag.write]));
      tag.bumped();
      return { base, rates, updatedAt };
    },

    /** @throws Problem needs_input when the tenant gave none */
    async needed(): Promise<Rates> {
      const rates = await current();
      if (rates) return rates;
      const detail =
        "This tenant has given no exchange rates. Put them to /api/v1/spending/rates, or leave out `convert`.";
      throw new Problem("needs_input", detail, { field: "convert" });
    },
  };
}

/**
 * An amount in minor units of one currency in those of another, half a unit rounded away from zero.
 * @returns undefined when there is no rate for either
 */
export function convertMinor(
  amountMinor: number,
  from: string,
  to: string,
  rates: Rates,
): number | undefined {
  const worth = (currency: string): bigint | undefined =>
    currency === rates.base ? scaled("1") : scaled(rates.rates[currency]);
  const [of, into] = [worth(from), worth(to)];
  if (!of || !into || !Number.isFinite(amountMinor)) return undefined;
  const shift = minorExponent(to) - minorExponent(from);
  const over = BigInt(Math.round(Math.abs(amountMinor))) * of * 10n ** BigInt(Math.max(0, shift));
  const under = into * 10n ** BigInt(Math.max(0, -shift));
  return Math.sign(amountMinor) * Number((over * 2n + under) / (under * 2n));
}

function scaled(rate: string | undefined): bigint | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(rate ?? "");
  if (!match) return undefined;
  const [, whole, fraction = ""] = match;
  return BigInt(whole! + fraction.padEnd(RATE_SCALE, "0"));
}
