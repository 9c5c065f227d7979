import { englishAmount, plain, somePrice, type WrittenAmount } from "./amounts.ts";
import type { Dice } from "./dice.ts";
import { type Draft, itemOf, phraseItem } from "./draft.ts";
import { dated, type Sentence, someDate } from "./english-slots.ts";
import { ask, ignore } from "./english-unstored.ts";
import type { Term } from "./vocabulary.ts";
import { ENGLISH_INCOME, ENGLISH_TERMS, ENGLISH_TRANSFERS } from "./vocabulary-en.ts";

const COUNTABLE = ENGLISH_TERMS.filter(({ category }) =>
  ["FOOD_AND_DRINK", "GENERAL_MERCHANDISE", "PERSONAL_CARE"].includes(category),
);
const SHAREABLE = ENGLISH_TERMS.filter(
  ({ category, text }) =>
    category === "TRAVEL" ||
    ["taxi", "uber", "dinner", "pizza", "brunch", "sushi", "karaoke", "groceries"].includes(text),
);

const priced = (dice: Dice, term: Term): WrittenAmount => englishAmount(dice, somePrice(dice, term, 0.35));

const one: Sentence = (dice, ref) => {
  const term = dice.pick(ENGLISH_TERMS);
  const { text: a, amount, currency } = priced(dice, term);
  const t = term.text;
  const text = dice.weighted([
    [40, `${t} ${a}`],
    [10, `${a} ${t}`],
    [8, `${t} - ${a}`],
    [6, `${t}: ${a}`],
    [8, `paid ${a} for ${t}`],
    [8, `spent ${a} on ${t}`],
    [4, `${a} on ${t}`],
    [4, `${a} for ${t}`],
    [4, `just paid for ${t} ${a}`],
    [3, `${t} cost me ${a}`],
    [3, `${t} was ${a}`],
    [2, `${t} = ${a}`],
  ]);
  const date = someDate(dice, ref);
  return {
    text: dated(dice, text, date),
    expect: "store",
    kind: "expense",
    items: [itemOf(term, amount, currency)],
    date,
  };
};

const several: Sentence = (dice, ref) => {
  const count = dice.weighted([
    [70, 2],
    [25, 3],
    [5, 4],
  ]);
  const chosen = new Set<Term>();
  while (chosen.size < count) chosen.add(dice.pick(ENGLISH_TERMS));
  const parts = [...chosen].map((term) => ({ term, written: priced(dice, term) }));
  const front = dice.chance(0.12);
  const words = parts.map(({ term, written }) =>
    front ? `${written.text} ${dice.pick(["for", "on"])} ${term.text}` : `${term.text} ${written.text}`,
  );
  const joined = front
    ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
    : dice.weighted([
        [30, words.join(", ")],
        [30, `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`],
        [15, words.join(" ")],
        [10, words.join(" + ")],
        [5, words.join("; ")],
        [5, words.join(" & ")],
      ]);
  const date = someDate(dice, ref, 0.3);
  const items = parts.map(({ term, written }) => itemOf(term, written.amount, written.currency));
  return { text: dated(dice, joined, date), expect: "store", kind: "expense", items, date };
};

const counted: Sentence = (dice, ref) => {
  const term = dice.pick(COUNTABLE);
  const count = dice.whole(2, 6);
  const each = somePrice(dice, term, 0.3);
  const sign = dice.chance(0.3) ? "$" : "";
  const a = `${sign}${plain(each)}`;
  const text = dice.pick([
    `${term.text} ${count} x ${a}`,
    `${term.text} ${a} x ${count}`,
    `${count} x ${term.text} at ${a} each`,
    `${term.text} ${count} @ ${a}`,
    `${count} ${term.text} ${a} each`,
  ]);
  const date = someDate(dice, ref, 0.2);
  const amount = Math.round(count * each * 100) / 100;
  const items = [itemOf(term, amount, sign === "" ? null : "USD")];
  return { text: dated(dice, text, date), expect: "store", kind: "expense", items, date };
};

const discounted: Sentence = (dice, ref) => {
  const term = dice.pick(COUNTABLE);
  const before = Math.max(20, dice.whole(2, 40) * 10);
  const date = someDate(dice, ref, 0.2);
  const draft = (text: string, amount: number): Draft => ({
    text: dated(dice, text, date),
    expect: "store",
    kind: "expense",
    items: [itemOf(term, amount, null)],
    date,
  });
  if (dice.chance(0.5)) {
    const percent = dice.pick([10, 20, 25, 30, 50]);
    const amount = Math.round(before * (100 - percent)) / 100;
    return draft(
      dice.pick([
        `${term.text} ${before} with ${percent}% off`,
        `${term.text} was ${before} but ${percent}% off`,
      ]),
      amount,
    );
  }
  const less = dice.whole(1, Math.floor(before / 2));
  return draft(
    dice.pick([
      `${term.text} ${before} minus ${less} discount`,
      `${term.text} ${before} less ${less} discount`,
      `${term.text} ${before} with ${less} off`,
      `${term.text} ${before}, used a ${less} coupon`,
    ]),
    before - less,
  );
};

const shared: Sentence = (dice, ref) => {
  const term = dice.pick(SHAREABLE);
  const people = dice.whole(2, 6);
  const share = dice.whole(Math.max(3, Math.floor(term.price[0] / 2)), Math.min(150, term.price[1]));
  const total = share * people;
  const text = dice.pick([
    `${term.text} ${total} split ${people} ways`,
    `split ${term.text} ${total} between ${people} people`,
    `${term.text} ${total} split between ${people} of us`,
    `${term.text} ${total} / ${people} people`,
  ]);
  const date = someDate(dice, ref, 0.2);
  return {
    text: dated(dice, text, date),
    expect: "store",
    kind: "expense",
    items: [itemOf(term, share, null)],
    date,
  };
};

const changed: Sentence = (dice) => {
  const term = dice.pick(COUNTABLE);
  const paid = dice.pick([20, 50, 100]);
  const cost = dice.whole(3, paid - 1);
  const text = dice.pick([
    `${term.text} ${cost}, gave ${paid} got ${paid - cost} back`,
    `paid with a ${paid} for ${term.text}, got ${paid - cost} change`,
  ]);
  return { text, expect: "store", kind: "expense", items: [itemOf(term, cost, null)] };
};

const phrase =
  (kind: "income" | "transfer", phrases: typeof ENGLISH_INCOME): Sentence =>
  (dice, ref) => {
    const [primaries, words] = dice.pick(phrases);
    const written = englishAmount(dice, somePrice(dice, { price: [15, 3_000] }, 0.15));
    const date = someDate(dice, ref, 0.3);
    const text = dated(dice, words.replace("{a}", written.text), date);
    return {
      text,
      expect: "store",
      kind,
      items: [phraseItem(primaries, words.replace(" {a}", ""), written)],
      date,
    };
  };

/** How often each kind of sentence comes up. */
export const ENGLISH_SENTENCES: readonly (readonly [weight: number, sentence: Sentence])[] = [
  [48, one],
  [16, several],
  [4, counted],
  [3, discounted],
  [3, shared],
  [1, changed],
  [6, phrase("income", ENGLISH_INCOME)],
  [5, phrase("transfer", ENGLISH_TRANSFERS)],
  [7, ask],
  [7, ignore],
];
