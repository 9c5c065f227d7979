import { somePrice } from "./amounts.ts";
import { dated, type Sentence, someDate } from "./thai-slots.ts";
import { THAI_TERMS } from "./vocabulary-th.ts";

/** Money was spent, or will be, but not how much, or not yet. */
export const ask: Sentence = (dice, ref) => {
  const term = dice.pick(THAI_TERMS);
  const a = somePrice(dice, term, 0);
  const t = term.text;
  const vague = dice.chance(0.4);
  const future = !vague && dice.chance(0.4);
  const text = vague
    ? dice.pick([
        `${t} ประมาณ ${a}`,
        `${t} ราวๆ ${a} บาท`,
        `${t} ${a}-${a + dice.whole(5, 50)}`,
        `${t} ร้อยกว่าบาท`,
        `${t} หลายร้อย`,
        `${t} เกือบ ${a}`,
        `${t} ${a} ถึง ${a + dice.whole(5, 50)} บาท`,
      ])
    : future
      ? dice.pick([
          `พรุ่งนี้ต้องจ่าย${t} ${a}`,
          `เดือนหน้าจ่าย${t} ${a}`,
          `สิ้นเดือนต้องจ่าย${t} ${a} บาท`,
          `อาทิตย์หน้าจะจ่าย${t} ${a}`,
        ])
      : dice.pick([`จ่าย${t}แล้ว`, `${t}แพงมาก`, `เพิ่งจ่าย${t}ไป`, `จ่าย${t}เรียบร้อย`]);
  const date = vague || future ? undefined : someDate(dice, ref, 0.25);
  return {
    text: dated(dice, text, date),
    expect: "ask",
    kind: "none",
    items: [],
    date,
    hint: { category_primary: term.category, label: t },
  };
};

/** No spending at all: chatter, questions, wishes, numbers that are no money. */
export const ignore: Sentence = (dice) => {
  const t = dice.pick(THAI_TERMS).text;
  const n = dice.whole(2, 900);
  const text = dice.pick([
    "สวัสดี",
    "อรุณสวัสดิ์",
    "ขอบคุณมาก",
    "ราตรีสวัสดิ์",
    "เหนื่อยจังวันนี้",
    `เดือนนี้จ่าย${t}ไปเท่าไหร่`,
    `${t}ราคาเท่าไหร่`,
    `${t} ${n} บาทแพงไปไหม`,
    `ควรซื้อ${t}ราคา ${n} ดีไหม`,
    `อยากได้${t} ราคา ${n}`,
    `ถ้ามีเงินจะซื้อ${t}`,
    `วันนี้ไม่ได้จ่าย${t}เลย`,
    `วิ่ง ${dice.whole(2, 20)} กิโล`,
    `เดิน ${n} ก้าว`,
    `ประชุม ${dice.whole(1, 11)} โมง ห้อง ${n}`,
    `รถเมล์สาย ${dice.whole(1, 200)} มาช้า`,
    `อากาศ ${dice.whole(15, 40)} องศา`,
    `นอน ${dice.whole(3, 10)} ชั่วโมง`,
    `หน้า ${n}`,
    `เบอร์โทร 08${10_000_000 + dice.whole(0, 9_999_999)}`,
    `หนัก ${dice.whole(40, 90)} กิโล`,
    `มีคนมา ${n} คน`,
  ]);
  return { text, expect: "ignore", kind: "none", items: [] };
};
