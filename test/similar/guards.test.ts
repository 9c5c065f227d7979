import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as guards from "#lib/ladder";
import { allGuards, type Guard } from "#lib/ladder";
import { readText } from "../../lib/ladder/similar/reading/reading.ts";
import { makeQuestions, reworded } from "./questions.ts";

const allows = (guard: Guard, a: string, b: string): boolean => guard.allows(readText(a)!, readText(b)!);
const questions = makeQuestions(300, 3);
const anyQuestion = fc.constantFrom(...questions);

/** What each guard refuses, and what it must let through. */
const CASES: readonly [guard: Guard, refused: [string, string][], allowed: [string, string][]][] = [
  [
    guards.sameNumbers,
    [
      ["add coffee 65", "add coffee 56"],
      ["a list of ten books", "a list of eleven books"],
      ["deals above 10k", "deals above 100k"],
      ["my first payment", "my third payment"],
      ["โอนเงิน ๕๐๐ บาท", "โอนเงิน ๕๐ บาท"],
      ["จ่ายไปสิบบาท", "จ่ายไปยี่สิบบาท"],
    ],
    [
      ["a budget of 5,000", "a budget of 5000"],
      ["ten books", "10 books"],
      ["10k euros", "10000 euros"],
      ["โอนเงิน ๕๐๐ บาท", "โอนเงิน 500 บาท"],
      ["จ่ายสามร้อย", "จ่าย 300"],
    ],
  ],
  [
    guards.sameUnits,
    [
      ["500 dollars", "500 euros"],
      ["$50", "£50"],
      ["5 kg of rice", "5 g of rice"],
      ["churn per month", "churn per year"],
      ["งบ 500 บาท", "งบ 500 ดอลลาร์"],
    ],
    [["500 dollars", "$500"]],
  ],
  [
    guards.sameDates,
    [
      ["sales last month", "sales this month"],
      ["sales on Monday", "sales on Sunday"],
      ["sales since January", "sales until January"],
      ["sales in May 2023", "sales in May 2024"],
      ["sales 3 days ago", "sales 4 days ago"],
      ["compare this month with last month", "compare last month with this month"],
      ["ยอดขายเดือนนี้", "ยอดขายเดือนที่แล้ว"],
      ["สัญญาก่อนเดือนมีนาคม", "สัญญาหลังเดือนมีนาคม"],
    ],
    [
      ["sales in June", "June sales"],
      ["last month's sales", "sales in the previous month"],
      ["ยอดขายสัปดาห์ก่อน", "ยอดขายอาทิตย์ที่แล้ว"],
    ],
  ],
  [
    guards.samePolarity,
    [
      ["which customers paid", "which customers did not pay"],
      ["a story with dialogue", "a story without dialogue"],
      ["open the account", "close the account"],
      ["the cheapest laptop", "the most expensive laptop"],
      ["รายจ่ายรวมค่าเช่า", "รายจ่ายไม่รวมค่าเช่า"],
      ["ฝากเงิน", "ถอนเงิน"],
    ],
    [["don't close it", "do not close it"]],
  ],
  [
    guards.sameEntities,
    [
      ["pay Anna", "pay Emma"],
      ["what is mitosis", "what is meiosis"],
      ["track order A-1042", "track order A-1024"],
      ["open report.pdf", "open report.docx"],
      ["write to bob@example.com", "write to rob@example.com"],
      ['what does "break" mean', 'what does "brake" mean'],
      ["about Adams", "about Adam"],
    ],
    [
      ["Is Tesco open", "is tesco open"],
      ["transfers", "transfer"],
    ],
  ],
  [
    guards.sameLanguage,
    [
      ["What is love?", "ความรักคืออะไร"],
      ["what is love", "что такое love"],
    ],
    [["a cafe", "the café"]],
  ],
  [
    guards.sameQuestion,
    [
      ["who closed the deal", "when did we close the deal"],
      ["how do I return an item", "can I return an item"],
      ["how many planets are there", "what planets are there"],
      ["you are open on Sunday", "are you open on Sunday"],
      ["โอนเงินได้ไหม", "โอนเงินยังไง"],
    ],
    [
      ["how can I reset my PIN", "how do I reset my PIN"],
      ["which category is it", "what category is it"],
      ["มีสีดำไหม", "มีสีดำหรือเปล่า"],
    ],
  ],
  [
    guards.sameComparison,
    [
      ["a better phone", "a worse phone"],
      ["who sold the most", "who sold the least"],
      ["a good laptop", "the best laptop"],
    ],
    [["the biggest cost", "the largest cost"]],
  ],
  [guards.sameModality, [["should I pay", "must I pay"]], [["can I pay", "could I pay"]]],
  [
    guards.sameTense,
    [
      ["who is the CEO", "who was the CEO"],
      ["how many deals did we close", "how many deals will we close"],
    ],
    [["have I paid the bill", "did I pay the bill"]],
  ],
  [
    guards.sameScope,
    [["list all invoices", "list some invoices"]],
    [["list all invoices", "show all invoices"]],
  ],
  [
    guards.samePersons,
    [["invoices we sent", "invoices they sent"]],
    [["show me my balance", "show my balance"]],
  ],
  [guards.sameRelations, [["a bus to Rome", "a bus from Rome"]], [["a book on Rome", "a book about Rome"]]],
  [guards.sameSigns, [["3 x + 5", "3 x - 5"]], [["stop!", "stop."]]],
  [
    guards.sameOrder,
    [
      ["from savings to checking", "from checking to savings"],
      ["man bites dog", "dog bites man"],
      ["พม่าตีอยุธยา", "อยุธยาตีพม่า"],
    ],
    [["last month what did I buy", "what did I buy last month"]],
  ],
  [
    guards.sameWords,
    [
      ["black coffee", "iced coffee"],
      ["delete my last expenses", "delete my last expense"],
      ["please cancel my old orders", "please cancel my old order"],
    ],
    [["buy a bike", "purchase a bicycle"]],
  ],
];

describe("each guard", () => {
  test.each(CASES.map((one) => [one[0].name, ...one] as const))("%s", (_name, guard, refused, allowed) => {
    for (const [a, b] of refused) expect([a, b, allows(guard, a, b)]).toEqual([a, b, false]);
    for (const [a, b] of allowed) expect([a, b, allows(guard, a, b)]).toEqual([a, b, true]);
  });

  test("every guard is on the list of defaults, and tested here", () => {
    expect(new Set(CASES.map(([guard]) => guard))).toEqual(new Set(allGuards));
  });

  test("allows a text for itself, and says the same both ways round", () => {
    fc.assert(
      fc.property(anyQuestion, anyQuestion, fc.constantFrom(...allGuards), (a, b, guard) => {
        expect(allows(guard, a, a)).toBe(true);
        expect(allows(guard, a, b)).toBe(allows(guard, b, a));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("all guards together", () => {
  const allow = (a: string, b: string): boolean => allGuards.every((guard) => allows(guard, a, b));

  test("let courtesy, contractions and other ways to ask through", () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect([question, allow(question, reworded(question))]).toEqual([question, true]);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  test("refuse any two questions that are not the same one", () => {
    fc.assert(
      fc.property(anyQuestion, anyQuestion, (a, b) => {
        fc.pre(a !== b);
        // Two things in a row may stand in either order only where nobody could tell.
        expect([a, b, allow(a, reworded(b))]).toEqual([a, b, false]);
      }),
      { seed: 3, numRuns: 2_000 },
    );
  });

  test("refuse a word more, a word less, a word changed", () => {
    const words = fc.constantFrom(..."not only never old without their Anna 7 under again tea".split(" "));
    fc.assert(
      fc.property(anyQuestion, fc.nat(), words, (question, at, word) => {
        const parts = question.split(" ");
        const place = at % (parts.length + 1);
        expect(allow(question, parts.toSpliced(place, 0, word).join(" "))).toBe(false);
      }),
      { seed: 4, numRuns: 1_000 },
    );
  });

  test("a number is never another", () => {
    fc.assert(
      fc.property(fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 }), (a, b) => {
        fc.pre(a !== b);
        expect(allow(`set a budget of ${a} dollars`, `set a budget of ${b} dollars`)).toBe(false);
        expect(allow(`ตั้งงบ ${a} บาท`, `ตั้งงบ ${b} บาท`)).toBe(false);
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});

describe("a reading", () => {
  test("any text can be read, and reads the same again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
        expect(readText(text)?.plain).toBe(readText(` ${text} `)?.plain);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test.each(["", "  ", "a\nb", "if (a) { b }", "x => y", "`code`", "<b>", "word ".repeat(90)])(
    "%j is only ever itself",
    (text) => {
      expect(readText(text)).toBeUndefined();
    },
  );

  test("what follows a colon is material: it is not read, only compared", () => {
    const [a, b] = ["fix the grammar: he go to school", "fix the grammar: he goes to school"];
    expect(readText(a)?.plain).not.toBe(readText(b)?.plain);
  });

  test("where words are what is asked about, no synonym stands for one", () => {
    expect(readText("synonyms of big")?.plain).not.toBe(readText("synonyms of large")?.plain);
    expect(readText("how do you spell bike")?.plain).not.toBe(readText("how do you spell bicycle")?.plain);
  });
});
