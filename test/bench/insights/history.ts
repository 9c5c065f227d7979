import { detailedCategories, primaryOf } from "#lib/categories";
import { Curriculum } from "../../../lib/categories/training/curriculum.ts";
import { repositoryItems } from "../../../lib/categories/training/items.ts";
import { Random } from "../../../lib/categories/training/random.ts";
import { Slots } from "../../../lib/categories/training/slots.ts";
import type { NewEntry } from "../../../lib/spending/entries/entry.ts";
import { addMonths, lastOf } from "../../../lib/spending/totals/days.ts";

/** The month that the history ends in, to its last day. */
export const LAST_MONTH = "2026-10";
export const MONTHS = 24;
const PAYEES = 2_000;
const CURRENCY = "THB";
/** Paid on the same day of each month. */
const BILLS = 12;
/** As many as a note may hold. */
const PER_TRANSACTION = 50;
/** Of entries whose category is known in detail. */
const DETAILED = 0.85;
const THAI = /[\u0e00-\u0e7f]/;

interface Payee {
  readonly label: string;
  readonly code: string;
  /** Of its usual amount. */
  readonly minor: number;
}

/** Some of each category, so that a day of many entries has them all. */
function payeesOf(random: Random): readonly Payee[] {
  const curriculum = new Curriculum(repositoryItems(), new Slots(), new Random(11));
  const drawn = Array.from({ length: PAYEES }, () => {
    const { text, item } = curriculum.draw();
    return { label: text.trim().slice(0, 80), code: item.code ?? "" };
  });
  const known = drawn.filter(({ label, code }) => label !== "" && primaryOf(code) !== undefined);
  const named = detailedCategories.flatMap(({ code, name: { en, th } }) => [
    { label: en, code },
    { label: th, code },
  ]);
  return [...named, ...known].map((of) => ({ ...of, minor: Math.round(5_000 * 2 ** (7 * random.next())) }));
}

/** @returns `YYYY-MM`, oldest first */
export const months = (): string[] =>
  Array.from({ length: MONTHS }, (_, i) => addMonths(LAST_MONTH, i + 1 - MONTHS));

/** A user's history, as many entries in each month, oldest month first: always the same for a count. Each batch fits one transaction. */
export function* history(count: number): Generator<NewEntry[]> {
  const random = new Random(count);
  const payees = payeesOf(new Random(5));
  const all = months();
  for (const [i, month] of all.entries()) {
    const end = Math.round((count * (i + 1)) / all.length);
    for (let at = Math.round((count * i) / all.length); at < end; at += PER_TRANSACTION) {
      const length = Math.min(PER_TRANSACTION, end - at);
      yield Array.from({ length }, (_, n) => {
        const bill = at + n - Math.round((count * i) / all.length);
        if (bill < BILLS) return entryOf(random, payees[bill]!, `${month}-${twoDigits(bill * 2 + 1)}`);
        // Who comes first most often: what a person has a habit of.
        const payee = payees[BILLS + Math.floor((payees.length - BILLS) * random.next() ** 2)]!;
        return entryOf(
          random,
          payee,
          `${month}-${twoDigits(1 + random.below(Number(lastOf(month).slice(8))))}`,
        );
      });
    }
  }
}

const twoDigits = (day: number): string => String(day).padStart(2, "0");

function entryOf(random: Random, { label, code, minor }: Payee, date: string): NewEntry {
  const amountMinor = Math.round(minor * (0.7 + 0.6 * random.next()));
  const primary = primaryOf(code)!;
  const isDetailed = code !== primary && random.chance(DETAILED);
  return {
    text: `${label} ${amountMinor / 100}`,
    label,
    kind: primary === "INCOME" ? "income" : primary.startsWith("TRANSFER") ? "transfer" : "expense",
    amountMinor,
    currency: CURRENCY,
    primary,
    detailed: isDetailed ? code : null,
    date,
    confidence: 0.9,
    span: [0, label.length],
    language: THAI.test(label) ? "th" : "en",
    source: "lexicon",
    guessed: { confidence: 0.9, corrected: false },
    answerId: null,
    importId: null,
  };
}
