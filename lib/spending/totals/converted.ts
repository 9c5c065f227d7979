import { Problem } from "#lib/context";
import { ENTRY_KINDS } from "../entries/entry.ts";
import { convertMinor, type Rates } from "../settings/rates.ts";
import type { KindTotals, Summary } from "./summary.ts";
import { sumOf, type Total } from "./totals.ts";

export interface Converted {
  readonly currency: string;
  readonly totals: KindTotals;
  /** Currencies that are not in the totals. */
  readonly withoutRate: readonly string[];
  /** RFC 3339: when the tenant gave the rates. */
  readonly ratesOf: string;
}

/**
 * A summary's totals in one currency; each currency's total is rounded once.
 * @throws Problem needs_input when the tenant gave no rate for the currency
 */
export function convertSummary({ currencies }: Summary, currency: string, rates: Rates): Converted {
  if (convertMinor(1, currency, currency, rates) === undefined) {
    const detail = `This tenant has given no exchange rate for ${currency}. Put it to /api/v1/spending/rates, or convert to another one.`;
    throw new Problem("needs_input", detail, { field: "convert" });
  }
  const known = currencies.filter((of) => convertMinor(1, of.currency, currency, rates) !== undefined);
  const totals = Object.fromEntries(
    ENTRY_KINDS.map((kind) => {
      const parts = known.map(({ currency: of, totals: its }): Total => {
        const { minor, count } = its[kind];
        return { minor: convertMinor(minor, of, currency, rates) ?? 0, count };
      });
      return [kind, sumOf(parts)];
    }),
  ) as unknown as KindTotals;
  const withoutRate = currencies.filter((of) => !known.includes(of)).map((of) => of.currency);
  return { currency, totals, withoutRate, ratesOf: rates.updatedAt };
}
