import { describe, expect, test } from "vitest";
import { judgeNumbers } from "../../../lib/shop/grounding/checks/numbers.ts";
import { judgePromises } from "../../../lib/shop/grounding/checks/promises.ts";
import { sentenceOf } from "./sentence-of.ts";

const thb = (baht: number) => ({ minor: baht * 100, currency: "THB" });
const SHOP = {
  question: "มีโคมไฟกับโต๊ะไหมคะ งบ 3,000",
  facts: [
    "ซื้อ 2 ชิ้นขึ้นไป ลด 10%",
    "สมาชิกได้ 1 แต้มทุก 100 บาท",
    "เปลี่ยนได้ภายใน 7 วัน เฉพาะชำรุดจากโรงงาน",
    "รับประกันมอเตอร์ 2 ปี",
  ],
  cards: [
    {
      title: "โคมไฟตั้งโต๊ะ Luma",
      brand: "Luma",
      price: thb(400),
      stock: 14,
      attributes: { "น้ำหนัก (กรัม)": 450 },
    },
    { title: "โต๊ะพับ Kora", brand: "Kora", price: thb(600), stock: 3, attributes: { "น้ำหนัก (กรัม)": 900 } },
  ],
};
const numbers = (text: string) => judgeNumbers(sentenceOf(text, SHOP));

describe("figures that a Thai sentence reckons", () => {
  test.each([
    "Luma 400 + Kora 600 = 1,000 บาท ลด 10% เหลือ 900 บาทค่ะ",
    "Luma ราคา 400 เหลือ 14 ชิ้นค่ะ",
    "Luma ราคา 400 เหลืองบอีก 2,600 บาทค่ะ",
    "Luma กับ Kora รวม 1,000 บาท สมาชิกได้ 10 แต้มค่ะ",
    "Luma กับ Kora น้ำหนักรวม 1,350 กรัมค่ะ",
  ])("%j holds", (text) => {
    expect(numbers(text)).toBeNull();
  });
  test.each([
    "Luma 400 + Kora 600 = 1,150 บาทค่ะ",
    "Luma ราคา 400 เหลือ 15 ชิ้นค่ะ",
    "Luma กับ Kora รวม 1,000 บาท สมาชิกได้ 15 แต้มค่ะ",
    "Luma กับ Kora น้ำหนักรวม 1,450 กรัมค่ะ",
  ])("%j does not", (text) => {
    expect(numbers(text)).not.toBeNull();
  });
});

test("what is for defects alone is not for what one does not like, and a warranty of a part is not of the whole", () => {
  const promises = (text: string) => judgePromises(sentenceOf(text, SHOP));
  expect(promises("ถ้าชำรุดเปลี่ยนได้ภายใน 7 วันค่ะ")).toBeNull();
  expect(promises("ถ้าไม่ชอบเปลี่ยนได้ภายใน 7 วันค่ะ")).not.toBeNull();
  expect(promises("รับประกันทั้งตัวและมอเตอร์ 2 ปีค่ะ")).not.toBeNull();
});
