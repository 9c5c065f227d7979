import type { HistoryEntry, Period } from "../types.ts";

/** Things that come by calendar. Amounts are of somebody of median income; `scaled` ones follow the income. */
export interface BillKind {
  readonly detailed: string;
  readonly kind: HistoryEntry["kind"];
  readonly period: Period;
  /** Share of people who have it. */
  readonly share: number;
  readonly usd: number;
  readonly thb: number;
  /** How far the amount follows the income: 1 wholly, 0 the same for everybody. */
  readonly scaled: number;
  /** Spread of each bill around its level, in logarithms; 0 is a fixed price. */
  readonly varies: number;
  /** Days around the due day on which it is paid, standard deviation. */
  readonly jitterDays: number;
  readonly en: readonly string[];
  readonly th: readonly string[];
  /** Month → times the amount, for electricity and such. */
  readonly season?: Readonly<Partial<Record<number, number>>>;
  readonly car?: boolean;
  /** At most one of a group: rent or mortgage. */
  readonly oneOf?: string;
}

/** In an order that reads like a table: how often, who has it, how much, how steady, and by what names. */
export const bill = (
  detailed: string,
  period: Period,
  share: number,
  [usd, thb, scaled]: [number, number, number],
  [varies, jitterDays]: [number, number],
  en: readonly string[],
  th: readonly string[],
  more: Pick<BillKind, "season" | "car" | "oneOf"> & { kind?: HistoryEntry["kind"] } = {},
): BillKind => ({
  kind: "expense",
  detailed,
  period,
  share,
  usd,
  thb,
  scaled,
  varies,
  jitterDays,
  en,
  th,
  ...more,
});
