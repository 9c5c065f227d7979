import type { Dice } from "./dice.ts";
import type { History, HistoryKind } from "./types.ts";

/** Who writes a history: what everything else is drawn from. */
export interface User {
  readonly kind: HistoryKind;
  readonly language: "en" | "th";
  readonly currency: "USD" | "THB";
  /** Major units a month, after tax. */
  readonly income: number;
  /** Prices of this user against those of the tables: richer people buy dearer things. */
  readonly priceLevel: number;
  /** How often things are bought against the tables. */
  readonly busyness: number;
  /** Share of small payments that gets written down. */
  readonly diligence: number;
  /** Spread of the weekly random walk of each habit's rate, in logarithms. */
  readonly drift: number;
  /** Trips, furniture, repairs… a year. */
  readonly burstsPerYear: number;
  /** How much more is spent after payday than before the next. */
  readonly paydayPull: number;
  /** Day of the month, or the weekday (0…6) of every second week. */
  readonly payday: { readonly dayOfMonth: number } | { readonly weekday: number };
  /** Only small payments are written down: no rent, no bills. */
  readonly onlySmall: boolean;
  readonly hasCar: boolean;
}

const KINDS: readonly (readonly [HistoryKind, number])[] = [
  ["steady", 0.34],
  ["drifting", 0.14],
  ["bursty", 0.14],
  ["new", 0.14],
  ["gaps", 0.1],
  ["sparse", 0.08],
  ["stopped", 0.06],
];

const MEDIAN_INCOME = { THB: 27_000, USD: 4_000 } as const;

export function drawUser(dice: Dice, given: { language?: History["language"] | undefined }): User {
  const kind = drawKind(dice);
  const drawn = dice.chance(0.5) ? "th" : "en";
  const language = given.language ?? drawn;
  const currency = language === "th" || dice.chance(0.12) ? "THB" : "USD";
  const relative = Math.min(7, Math.max(0.4, dice.factor(0.55)));
  const sparse = kind === "sparse";
  return {
    kind,
    language,
    currency,
    income: MEDIAN_INCOME[currency] * relative,
    priceLevel: relative ** 0.45,
    busyness: Math.min(2.5, dice.factor(0.3)) * (sparse ? 0.3 : 1),
    diligence: sparse ? dice.between(0.4, 0.7) : dice.between(0.75, 1),
    drift: kind === "drifting" ? dice.between(0.08, 0.16) : dice.between(0.01, 0.05),
    burstsPerYear: kind === "bursty" ? dice.between(5, 11) : dice.between(0.5, 3),
    paydayPull: dice.between(0, 0.45),
    payday:
      currency === "USD" && dice.chance(0.5)
        ? { weekday: dice.pick([4, 5]) }
        : { dayOfMonth: dice.pick([25, 25, 28, 30, 31, 31, 1, 5, 15]) },
    onlySmall: dice.chance(sparse ? 0.5 : 0.12),
    hasCar: dice.chance(language === "th" ? 0.4 : 0.6),
  };
}

function drawKind(dice: Dice): HistoryKind {
  let left = dice.random();
  for (const [kind, share] of KINDS) {
    left -= share;
    if (left < 0) return kind;
  }
  return "steady";
}

/** An amount as prices look: baht end in 0 or 5, dollars often in .99, .50 or .00. In minor units, at least one. */
export function pricedMinor(dice: Dice, major: number, currency: User["currency"]): number {
  if (currency === "THB") {
    if (major < 30) return Math.max(1, Math.round(major)) * 100;
    if (dice.chance(0.12)) return Math.round(major * 100);
    const step = major < 200 ? 5 : major < 2_000 ? (dice.chance(0.6) ? 10 : 1) : dice.chance(0.6) ? 100 : 10;
    return Math.max(step, Math.round(major / step) * step) * 100;
  }
  const ending = dice.random();
  const whole = Math.floor(major);
  if (ending < 0.25) return whole * 100 + 99;
  if (ending < 0.45) return Math.max(1, Math.round(major)) * 100;
  if (ending < 0.55) return whole * 100 + 50;
  return Math.max(1, Math.round(major * 100));
}
