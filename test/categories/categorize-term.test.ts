import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { categorizeTerm, isDetailed, isPrimary, primaryOf, type TermInput } from "#lib/categories";

const guess = (label: string, rest: Partial<TermInput> = {}) =>
  categorizeTerm({ label, language: /[ก-ฮ]/.test(label) ? "th" : "en", kind: "expense", ...rest })[0];
const primary = (label: string, rest: Partial<TermInput> = {}) => guess(label, rest)?.primary;

describe("the head of a label decides", () => {
  test.each([
    ["cat food", "GENERAL_MERCHANDISE_PET_SUPPLIES"],
    ["food for the cat", "GENERAL_MERCHANDISE_PET_SUPPLIES"],
    ["hamster food", "GENERAL_MERCHANDISE_PET_SUPPLIES"],
    ["movie tickets", "ENTERTAINMENT_TV_AND_MOVIES"],
    ["train tickets to leeds", "TRANSPORTATION_PUBLIC_TRANSIT"],
    ["phone bill", "RENT_AND_UTILITIES_TELEPHONE"],
    ["scooter insurance", "GENERAL_SERVICES_INSURANCE"],
    ["toyota brake pads", "GENERAL_SERVICES_AUTOMOTIVE"],
    ["vaccine for puppy", "MEDICAL_VETERINARY_SERVICES"],
    ["bottle of wine", "FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR"],
    ["อาหารกระต่าย", "GENERAL_MERCHANDISE_PET_SUPPLIES"],
    ["วัคซีนกระต่าย", "MEDICAL_VETERINARY_SERVICES"],
    ["ค่าประกันมอเตอร์ไซค์", "GENERAL_SERVICES_INSURANCE"],
    ["ซ่อมกล้อง", "GENERAL_SERVICES_OTHER_GENERAL_SERVICES"],
    ["ซ่อมชักโครก", "HOME_IMPROVEMENT_REPAIR_AND_MAINTENANCE"],
    ["ตั๋วรถไฟไปหาดใหญ่", "TRANSPORTATION_PUBLIC_TRANSIT"],
    ["ค่าแท็กซี่", "TRANSPORTATION_TAXIS_AND_RIDE_SHARES"],
  ])("%s is %s", (label, code) => {
    expect(guess(label)?.code).toBe(code);
  });

  test("the longest term wins over the terms inside it", () => {
    expect(primary("น้ำมันเครื่อง")).toBe("GENERAL_SERVICES");
    expect(primary("น้ำมัน")).toBe("TRANSPORTATION");
    expect(primary("น้ำมันหอย")).toBe("FOOD_AND_DRINK");
    expect(primary("gas bill")).toBe("RENT_AND_UTILITIES");
    expect(primary("gas")).toBe("TRANSPORTATION");
  });

  test("a thing from a shop is the thing; a shop alone is the shop", () => {
    expect(primary("lamp from ikea")).toBe("HOME_IMPROVEMENT");
    expect(primary("socks from tesco")).toBe("GENERAL_MERCHANDISE");
    expect(primary("coffee at the airport")).toBe("FOOD_AND_DRINK");
    expect(primary("ของโลตัส")).toBe("GENERAL_MERCHANDISE");
    expect(primary("7-eleven snack")).toBe("GENERAL_MERCHANDISE");
    expect(primary("ยาที่เซเว่น")).toBe("MEDICAL");
  });

  test("what is eaten is food by its words, though nobody listed it", () => {
    for (const label of [
      "salmon teriyaki bento",
      "ข้าวไก่กรอบซอสเกาหลี",
      "garlic butter noodles",
      "ยำหมูกรอบทะเล",
    ])
      expect(primary(label)).toBe("FOOD_AND_DRINK");
  });
});

describe("slips of spelling", () => {
  test.each([
    ["กาเเฟ", "FOOD_AND_DRINK"],
    ["ข้าวเทียง", "FOOD_AND_DRINK"],
    ["กวยเตี๋ยว", "FOOD_AND_DRINK"],
    ["แทกซี่", "TRANSPORTATION"],
    ["shampo", "PERSONAL_CARE"],
    ["resturant", "FOOD_AND_DRINK"],
    ["docter", "MEDICAL"],
    ["electrcity bill", "RENT_AND_UTILITIES"],
    ["BATTERIES", "GENERAL_MERCHANDISE"],
  ])("%s is still %s", (label, wanted) => {
    expect(primary(label)).toBe(wanted);
  });

  test("a mended word is believed less than one written right", () => {
    expect(guess("shampo")!.confidence).toBeLessThan(guess("shampoo")!.confidence);
    expect(guess("resturant")!.confidence).toBeLessThan(guess("restaurant")!.confidence);
  });
});

describe("the direction of the money", () => {
  test("interest is earned or charged, savings are put away or taken back", () => {
    expect(primary("interest", { kind: "income" })).toBe("INCOME");
    expect(primary("interest", { kind: "expense" })).toBe("BANK_FEES");
    expect(primary("ดอกเบี้ย", { kind: "income" })).toBe("INCOME");
    expect(primary("savings", { kind: "transfer" })).toBe("TRANSFER_OUT");
    expect(primary("savings", { kind: "income" })).toBe("TRANSFER_IN");
  });

  test("a refund keeps what the shop sells; a sale is income; money from people is a transfer", () => {
    expect(primary("amazon refund", { kind: "income" })).toBe("GENERAL_MERCHANDISE");
    expect(primary("shoes", { kind: "income", text: "got a refund of 30 for shoes" })).toBe(
      "GENERAL_MERCHANDISE",
    );
    expect(primary("sold old bike", { kind: "income" })).toBe("INCOME");
    expect(primary("ขายของมือสอง", { kind: "income" })).toBe("INCOME");
    expect(primary("dad", { kind: "income", text: "dad sent me 150" })).toBe("TRANSFER_IN");
    expect(primary("cousin", { kind: "income", text: "cousin returned my 50" })).toBe("TRANSFER_IN");
  });

  test("a card that is paid off is a loan payment, money to mother is a transfer", () => {
    expect(primary("จ่ายบัตรเครดิต", { kind: "transfer" })).toBe("LOAN_PAYMENTS");
    expect(primary("credit card payment", { kind: "transfer" })).toBe("LOAN_PAYMENTS");
    expect(primary("โอนให้แม่", { kind: "transfer" })).toBe("TRANSFER_OUT");
  });

  test("no spending is ever income, whatever its words", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("salary", "เงินเดือน", "bonus", "dividend", "paycheck", "ปันผล", "tax refund"),
        (label) => {
          expect(primary(label)).not.toMatch(/^(INCOME|TRANSFER_IN)$/);
        },
      ),
    );
  });

  test("a hint from the sentence's verb decides what the words leave open", () => {
    expect(primary("zorbex", { hint: "TRANSPORTATION" })).toBe("TRANSPORTATION");
    expect(primary("coffee", { hint: "TRANSPORTATION" })).toBe("FOOD_AND_DRINK");
  });
});

describe("what comes back", () => {
  test("says why, in the words of the label", () => {
    const { why } = guess("lamp from ikea")!;
    expect(why.map((item) => item.text)).toEqual(["lamp", "ikea"]);
    expect(why[0]!.weight).toBeGreaterThan(why[1]!.weight);
  });

  test("an unknown word gets little confidence and no detail", () => {
    for (const label of ["blorft", "zorbex", "vantoro", "คลิโบ", "ฟหกด"]) {
      expect(guess(label)!.confidence).toBeLessThan(0.6);
      expect(guess(label)!.code).toBeNull();
    }
    expect(guess("coffee")!.confidence).toBeGreaterThan(0.95);
    expect(guess("กาแฟ")!.confidence).toBeGreaterThan(0.95);
  });

  test("nothing is guessed where there are no letters and no known picture", () => {
    for (const label of ["", "   ", "???", "😂", "\u200B"])
      expect(categorizeTerm({ label, language: "en", kind: "expense" })).toEqual([]);
  });

  test("a picture alone is what it shows, in either language", () => {
    const primaries = Object.entries({
      "🍕": "FOOD_AND_DRINK",
      "🚕": "TRANSPORTATION",
      "💇": "PERSONAL_CARE",
      "✈️": "TRAVEL",
      "💊": "MEDICAL",
    });
    for (const [label, primary] of primaries)
      for (const language of ["en", "th"] as const)
        expect(categorizeTerm({ label, language, kind: "expense" })[0]?.primary).toBe(primary);
  });

  test("guesses are ranked, valid and bounded for any text at all", () => {
    const word = fc.constantFrom(
      "กาแฟ",
      "ค่า",
      "cat",
      "food",
      "จาก",
      "for",
      "ยา",
      "bill",
      "ง",
      "์",
      "refund",
      "แ",
      "\ud83c",
    );
    const label = fc.oneof(
      fc.array(word, { maxLength: 8 }).map((w) => w.join(" ")),
      fc.string({ unit: "binary", maxLength: 300 }),
    );
    fc.assert(
      fc.property(label, fc.constantFrom("expense", "income", "transfer" as const), (text, kind) => {
        const guesses = categorizeTerm({ label: text, language: "th", kind, text });
        for (const [i, item] of guesses.entries()) {
          expect(isPrimary(item.primary)).toBe(true);
          if (item.code !== null) {
            expect(isDetailed(item.code)).toBe(true);
            expect(primaryOf(item.code)).toBe(item.primary);
          }
          expect(item.confidence).toBeGreaterThanOrEqual(0);
          expect(item.confidence).toBeLessThanOrEqual(1);
          if (i > 0) expect(item.score).toBeLessThanOrEqual(guesses[i - 1]!.score);
        }
      }),
      { numRuns: 400, seed: 3 },
    );
  });

  test("a label of a hundred kilobytes is answered at once", () => {
    const started = performance.now();
    guess("ข้าวมันไก่".repeat(10_000));
    guess("cat food ".repeat(11_000), { text: "x".repeat(100_000) });
    expect(performance.now() - started).toBeLessThan(500);
  });
});
