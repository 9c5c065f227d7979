import { dayOf } from "../patterns/calendar.ts";
import { type Period, statusOf } from "../patterns/index.ts";
import type { RecommendationFigures, RecurringPayment } from "./figures.ts";
import type { MonthlyExpense } from "./monthly-expense.ts";
import type { Candidate } from "./recommendation.ts";

/** A rise is news for a quarter. */
const RISE_DAYS_MAX = 92;
const SOON_DAYS_MAX = 14;
/** Of a month's expenses. */
const LARGE_SHARE = 0.1;
const SMALL_SHARE = 0.015;
const LONG_DAYS = 365;
/** Paid that often, too: two of a yearly payment are no habit of forgetting. */
const LONG_COUNT = 10;

/** Services of which one may replace another. */
const REPLACEABLE = new Set([
  "ENTERTAINMENT_TV_AND_MOVIES",
  "ENTERTAINMENT_MUSIC_AND_AUDIO",
  "ENTERTAINMENT_VIDEO_GAMES",
  "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS",
  "GENERAL_SERVICES_STORAGE",
  "GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS",
  "RENT_AND_UTILITIES_INTERNET_AND_CABLE",
]);
/** Services that go on by themselves when nobody uses them. */
const FORGETTABLE = new Set([
  "ENTERTAINMENT",
  "ENTERTAINMENT_OTHER_ENTERTAINMENT",
  "GENERAL_SERVICES_OTHER_GENERAL_SERVICES",
  ...[...REPLACEABLE].filter((code) => !code.startsWith("RENT_")),
]);

/** What recurring payments give reason to say; those that have ended give none. */
export function paymentAdvice(figures: RecommendationFigures, monthly: MonthlyExpense): Candidate[] {
  const { today } = figures;
  const active = figures.payments.filter(
    ({ kind, recurring }) => kind === "expense" && statusOf(recurring, today).state !== "ended",
  );
  return [
    ...active.flatMap((payment) => risen(payment, today)),
    ...similar(active),
    ...active.flatMap((payment) => forgotten(payment, today, monthly)),
    ...active.flatMap((payment) => upcoming(payment, today, monthly)),
  ];
}

const aboutPayee = (key: string): string => `payee ${key}`;
const codeOf = ({ primary, detailed }: RecurringPayment): string => detailed ?? primary;
const YEAR_TIMES: Record<Period, number> = { weekly: 52, biweekly: 26, monthly: 12, quarterly: 4, yearly: 1 };
const yearMinorOf = ({ recurring }: RecurringPayment): number =>
  recurring.amountMinor * YEAR_TIMES[recurring.period];
const inMonth = (yearMinor: number): number => Math.round(yearMinor / 12);

function risen(payment: RecurringPayment, today: string): Candidate[] {
  const { key, label, currency, recurring } = payment;
  const { changed } = recurring;
  if (changed === undefined || changed.toMinor <= changed.fromMinor) return [];
  if (dayOf(today) - dayOf(changed.since) > RISE_DAYS_MAX) return [];
  const { fromMinor, toMinor, since } = changed;
  const moreYearMinor = (toMinor - fromMinor) * YEAR_TIMES[recurring.period];
  return [
    {
      kind: "price_rise",
      category: codeOf(payment),
      currency,
      savingMinor: inMonth(moreYearMinor),
      figures: { label, fromMinor, toMinor, sinceOn: since, moreYearMinor },
      about: [aboutPayee(key)],
      when: since,
      stakeMinor: inMonth(moreYearMinor),
    },
  ];
}

/** Of several services of a kind the two cheapest are named, and it is the cheaper that may go: no saving is promised too high. */
function similar(payments: readonly RecurringPayment[]): Candidate[] {
  const steady = payments.filter((one) => one.recurring.amountSteady && REPLACEABLE.has(codeOf(one)));
  const groups = Map.groupBy(steady, (one) => `${one.currency} ${codeOf(one)}`);
  return [...groups.values()].flatMap((group): Candidate[] => {
    const [drop, keep] = group.sort((a, b) => yearMinorOf(a) - yearMinorOf(b) || (a.key < b.key ? -1 : 1));
    if (keep === undefined || drop === undefined) return [];
    const yearMinor = yearMinorOf(drop);
    return [
      {
        kind: "similar_subscriptions",
        category: codeOf(drop),
        currency: drop.currency,
        savingMinor: inMonth(yearMinor),
        figures: {
          keepLabel: keep.label,
          keepMinor: keep.recurring.amountMinor,
          keepPeriod: keep.recurring.period,
          dropLabel: drop.label,
          dropMinor: drop.recurring.amountMinor,
          dropPeriod: drop.recurring.period,
          yearMinor,
        },
        about: [aboutPayee(drop.key), aboutPayee(keep.key)],
        when: "",
        stakeMinor: inMonth(yearMinor),
      },
    ];
  });
}

function forgotten(payment: RecurringPayment, today: string, monthly: MonthlyExpense): Candidate[] {
  const { key, label, currency, recurring } = payment;
  const { amountMinor, amountSteady, period, first, count } = recurring;
  const yearMinor = yearMinorOf(payment);
  const long = dayOf(today) - dayOf(first) >= LONG_DAYS && count >= LONG_COUNT;
  const small = inMonth(yearMinor) <= SMALL_SHARE * (monthly(currency) ?? 0);
  if (!amountSteady || !long || !small || !FORGETTABLE.has(codeOf(payment))) return [];
  return [
    {
      kind: "forgotten_subscription",
      category: codeOf(payment),
      currency,
      savingMinor: inMonth(yearMinor),
      figures: { label, amountMinor, period, firstOn: first, yearMinor },
      about: [aboutPayee(key)],
      when: "",
      stakeMinor: inMonth(yearMinor),
    },
  ];
}

function upcoming(payment: RecurringPayment, today: string, monthly: MonthlyExpense): Candidate[] {
  const { key, label, currency, recurring } = payment;
  const { next } = statusOf(recurring, today);
  const { amountMinor } = recurring;
  if (next === null || next < today || dayOf(next) - dayOf(today) > SOON_DAYS_MAX) return [];
  if (amountMinor < LARGE_SHARE * (monthly(currency) ?? Number.POSITIVE_INFINITY)) return [];
  return [
    {
      kind: "upcoming_payment",
      category: codeOf(payment),
      currency,
      figures: { label, amountMinor, dueOn: next },
      about: [aboutPayee(key)],
      when: next,
      stakeMinor: amountMinor,
    },
  ];
}
