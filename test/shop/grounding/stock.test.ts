import { describe, expect, test } from "vitest";
import { judgeStock } from "../../../lib/shop/grounding/checks/stock.ts";
import { BAGS, KETTLES, outcomeOf } from "./held.ts";

describe("stock agrees with the card of what is spoken of", () => {
  test.each([
    "The Hush Kettle is quieter, but it's out of stock at the moment.",
    "The white one is sold out, sorry. The Swift, in black or cream, is in stock.",
    "There are only three of the travel kettle left.",
    "We've got 12 Swift kettles in stock and 3 of the travel one.",
    "Since the quieter one is unavailable, the Swift is the one you can get today.",
    "Within $60 and on the shelf, that leaves one brand new kettle: the Swift.",
    "I can't tell how many packs of the tablets we have left.",
    "Are you in a hurry? The Swift comes in black.",
    "The Swift is available in black.",
    "The Swift and the Orla are the kettles we have in stock.",
    "The Swift is the only one with a cream option.",
    "The tablets are available separately at $8.",
  ])("%s", (reply) => {
    expect(outcomeOf(judgeStock, KETTLES, reply)).toBe("holds");
  });
  test.each([
    "สีฟ้ามีพร้อมส่งค่ะ",
    "Norda Trek ยังมีของค่ะ เหลือ 4 ใบ",
    "City เบากว่า Trek แต่ตอนนี้หมดค่ะ",
    "ผ้าคลุมเป้ไม่ได้ระบุสต็อกไว้ เดี๋ยวเช็กให้นะคะ",
    "Norda City กันน้ำไม่ได้ค่ะ แต่ตอนนี้ของหมด ระหว่างนี้แนะนำเป็น Norda Trek แทนค่ะ",
    "ถ้า Trek หมดเมื่อไหร่จะแจ้งนะคะ",
    "ใช้โค้ดแล้ว Sling จะเหลือ 500 บาทค่ะ",
  ])("%s", (reply) => {
    expect(outcomeOf(judgeStock, BAGS, reply)).toBe("holds");
  });
});

describe("stock that the card denies, or does not give, is made up", () => {
  test.each([
    "The white one is ready to ship.",
    "The Hush is $69. You can still get one, we have a couple left.",
    "We have five of the travel kettle left.",
    "The travel kettle is down to the last one.",
    "The descaler tablets are in stock too.",
    "All three kettles can be shipped today.",
    "The Hush is sold out. New ones arrive this Friday.",
    "The Hush is sold out, but we have one put aside.",
    "The Hush is $69. We've kept a few pieces back for you.",
    "The Swift is $49. We're down to the last two kettles.",
    "The Hush is $69. One is ready to be wrapped.",
    "The Hush is the quietest kettle we have in stock.",
    "The Hush is the only one left.",
  ])("%s", (reply) => {
    expect(outcomeOf(judgeStock, KETTLES, reply)).toBe("sure");
  });
  test.each([
    "Norda City 22L พร้อมส่งค่ะ",
    "Norda Trek เหลือ 2 ใบค่ะ",
    "ผ้าคลุมเป้มีของพร้อมส่งค่ะ",
    "Minto Sling เหลือใบสุดท้ายค่ะ",
    "มีของ Minto Sling ในโกดังอีก 40 ใบค่ะ",
    "Trek ยังมีของค่ะ แต่ตอนนี้ของหมด คือ Minto Sling",
  ])("%s", (reply) => {
    expect(outcomeOf(judgeStock, BAGS, reply)).toBe("sure");
  });
});

test("which of several is meant is a doubt", () => {
  expect(outcomeOf(judgeStock, KETTLES, "That one isn't in stock at the moment.")).toBe("doubt: stock");
});
