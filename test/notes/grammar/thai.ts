import { plain, somePrice, thaiAmount, type WrittenAmount } from "./amounts.ts";
import type { Dice } from "./dice.ts";
import { itemOf, phraseItem } from "./draft.ts";
import { dated, type Sentence, someDate } from "./thai-slots.ts";
import { ask, ignore } from "./thai-unstored.ts";
import type { Term } from "./vocabulary.ts";
import { THAI_INCOME, THAI_TERMS, THAI_TRANSFERS } from "./vocabulary-th.ts";

const COUNTABLE = THAI_TERMS.filter(({ category }) =>
  ["FOOD_AND_DRINK", "GENERAL_MERCHANDISE"].includes(category),
);
const SHAREABLE = THAI_TERMS.filter(({ text }) =>
  ["แท็กซี่", "หมูกระทะ", "ชาบู", "ปิ้งย่าง", "พิซซ่า", "ข้าวเย็น", "ที่พัก", "คาราโอเกะ", "กับข้าว"].includes(text),
);

const priced = (dice: Dice, term: Term): WrittenAmount => thaiAmount(dice, somePrice(dice, term, 0.12));

/** No space is common before a digit and impossible to read before a spelled number of a longer word; keep it there. */
const gap = (dice: Dice, amount: string): string => (/^[\d๐-๙฿]/.test(amount) && dice.chance(0.3) ? "" : " ");

const one: Sentence = (dice, ref) => {
  const term = dice.pick(THAI_TERMS);
  const { text: a, amount, currency } = priced(dice, term);
  const t = term.text;
  const text = dice.weighted([
    [60, `${t}${gap(dice, a)}${a}`],
    [8, `${a} ${t}`],
    [8, `จ่าย${t} ${a}`],
    [6, `${t} หมดไป ${a}`],
    [5, `เสียเงิน${t} ${a}`],
    [4, `${t} = ${a}`],
    [4, `${t}: ${a}`],
    [4, `${t} ราคา ${a}`],
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
    [24, 3],
    [6, 4],
  ]);
  const chosen = new Set<Term>();
  while (chosen.size < count) chosen.add(dice.pick(THAI_TERMS));
  const parts = [...chosen].map((term) => ({ term, written: priced(dice, term) }));
  const words = parts.map(({ term, written }) => `${term.text}${gap(dice, written.text)}${written.text}`);
  const text = dice.weighted([
    [45, words.join(" ")],
    [15, words.join(" กับ")],
    [12, words.join(", ")],
    [8, words.join(" + ")],
    [8, words.join(" และ")],
    [4, words.join(" แล้วก็")],
  ]);
  const date = someDate(dice, ref, 0.3);
  const items = parts.map(({ term, written }) => itemOf(term, written.amount, written.currency));
  return { text: dated(dice, text, date), expect: "store", kind: "expense", items, date };
};

const counted: Sentence = (dice, ref) => {
  const term = dice.pick(COUNTABLE);
  const count = dice.whole(2, 6);
  const each = somePrice(dice, term, 0.05);
  const unit = dice.pick(["ชิ้น", "อัน", "ชุด"]);
  const text = dice.pick([
    `${term.text} ${plain(each)} x ${count}`,
    `${term.text} ${plain(each)}x${count}`,
    `${term.text} ${count} ${unit} ${unit}ละ ${plain(each)}`,
    `${term.text} ${unit}ละ ${plain(each)} ${count} ${unit}`,
    `${term.text} ${count} ${unit}ๆ ละ ${plain(each)} บาท`,
  ]);
  const date = someDate(dice, ref, 0.2);
  const items = [itemOf(term, Math.round(count * each * 100) / 100, "THB")];
  return { text: dated(dice, text, date), expect: "store", kind: "expense", items, date };
};

const discounted: Sentence = (dice, ref) => {
  const term = dice.pick(COUNTABLE);
  const before = dice.whole(5, 60) * 20;
  const date = someDate(dice, ref, 0.2);
  const percent = dice.chance(0.4) ? dice.pick([5, 10, 20, 25, 50]) : 0;
  const less = dice.whole(1, Math.floor(before / 20)) * 5;
  const text =
    percent > 0
      ? dice.pick([`${term.text} ${before} ลด ${percent}%`, `${term.text} ${before} ส่วนลด ${percent}%`])
      : dice.pick([
          `${term.text} ${before} ลด ${less}`,
          `${term.text} ${before} บาท ส่วนลด ${less} บาท`,
          `${term.text} ${before} ใช้โค้ดลด ${less}`,
        ]);
  const amount = percent > 0 ? Math.round(before * (100 - percent)) / 100 : before - less;
  const items = [itemOf(term, amount, "THB")];
  return { text: dated(dice, text, date), expect: "store", kind: "expense", items, date };
};

const shared: Sentence = (dice, ref) => {
  const term = dice.pick(SHAREABLE);
  const people = dice.whole(2, 6);
  const share = dice.whole(4, 60) * 10;
  const total = share * people;
  const text = dice.pick([
    `${term.text} ${total} หาร ${people} คน`,
    `${term.text} ${total} หาร ${people}`,
    `${term.text} ${total} บาท หารกัน ${people} คน`,
  ]);
  const date = someDate(dice, ref, 0.2);
  return {
    text: dated(dice, text, date),
    expect: "store",
    kind: "expense",
    items: [itemOf(term, share, "THB")],
    date,
  };
};

const changed: Sentence = (dice) => {
  const term = dice.pick(COUNTABLE);
  const paid = dice.pick([100, 500, 1_000]);
  const cost = dice.whole(2, paid / 5 - 1) * 5;
  const text = dice.pick([
    `${term.text} ${cost} ให้แบงค์ ${paid} ทอน ${paid - cost}`,
    `ซื้อ${term.text} จ่ายไป ${paid} ได้ทอน ${paid - cost}`,
  ]);
  return { text, expect: "store", kind: "expense", items: [itemOf(term, cost, "THB")] };
};

const phrase =
  (kind: "income" | "transfer", phrases: typeof THAI_INCOME): Sentence =>
  (dice, ref) => {
    const [primaries, words] = dice.pick(phrases);
    const written = thaiAmount(dice, somePrice(dice, { price: [50, 30_000] }, 0.08));
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
export const THAI_SENTENCES: readonly (readonly [weight: number, sentence: Sentence])[] = [
  [48, one],
  [16, several],
  [4, counted],
  [3, discounted],
  [3, shared],
  [1, changed],
  [6, phrase("income", THAI_INCOME)],
  [5, phrase("transfer", THAI_TRANSFERS)],
  [7, ask],
  [7, ignore],
];
