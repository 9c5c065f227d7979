import { describe, expect, test } from "vitest";
import { isDetailed, isPrimary } from "#lib/categories";
import type { Transaction } from "#lib/transactions";
import { questionOf } from "../../lib/transactions/question.ts";
import { namesakeIn } from "../../lib/transactions/rungs/namesakes.ts";
import { BANK_PHRASES } from "../../lib/transactions/rungs/phrases.ts";
import { rulesRung } from "../../lib/transactions/rungs/rules.ts";

const context = { signal: new AbortController().signal, flags: {} };
const decide = async (description: string, more: Partial<Transaction> = {}) => {
  const guess = await rulesRung.guess(questionOf({ description, ...more }), context);
  return guess && (guess.value.category.detailed ?? guess.value.category.primary);
};

describe("what the bank prints for a kind of line", () => {
  test.each([
    ["FOREIGN TRANSACTION FEE", -1, "BANK_FEES_FOREIGN_TRANSACTION_FEES"],
    ["NON-STERLING PURCHASE FEE 02NOV", -1, "BANK_FEES_FOREIGN_TRANSACTION_FEES"],
    ["ATM FEE 7781", -1, "BANK_FEES_ATM_FEES"],
    ["UNARRANGED OVERDRAFT FEE", -1, "BANK_FEES_OVERDRAFT_FEES"],
    ["RETURNED DIRECT DEBIT FEE", -1, "BANK_FEES_INSUFFICIENT_FUNDS"],
    ["MONTHLY ACCOUNT FEE", -1, "BANK_FEES_OTHER_BANK_FEES"],
    ["MONTHLY SERVICE FEE", -1, "BANK_FEES_OTHER_BANK_FEES"],
    ["INTEREST CHARGE", 0, "BANK_FEES_INTEREST_CHARGE"],
    ["GROSS INTEREST", 1, "INCOME_INTEREST_EARNED"],
    ["Interest charged on purchases", -1, "BANK_FEES_INTEREST_CHARGE"],
    ["ATM WITHDRAWAL 12/11 KINGS ROAD", -1, "TRANSFER_OUT_WITHDRAWAL"],
    ["CASH WITHDRAWAL AT ATM", -1, "TRANSFER_OUT_WITHDRAWAL"],
    ["CASH DEPOSIT 0042", 1, "TRANSFER_IN_DEPOSIT"],
    ["TRANSFER TO SAVINGS 123", -1, "TRANSFER_OUT_SAVINGS"],
    ["ONLINE TRANSFER TO J SMITH", -1, "TRANSFER_OUT_ACCOUNT_TRANSFER"],
    ["TRANSFER FROM J SMITH", 1, "TRANSFER_IN_ACCOUNT_TRANSFER"],
    ["PAYROLL ACME LTD", 1, "INCOME_WAGES"],
    ["ถอนเงินสด ATM สาขา 12", -1, "TRANSFER_OUT_WITHDRAWAL"],
    ["โอนเงินไป นาย ก", -1, "TRANSFER_OUT_ACCOUNT_TRANSFER"],
    ["รับโอนจาก SCB", 1, "TRANSFER_IN_ACCOUNT_TRANSFER"],
    ["ค่าธรรมเนียม ATM", -1, "BANK_FEES_ATM_FEES"],
    ["ดอกเบี้ยเงินฝาก", 1, "INCOME_INTEREST_EARNED"],
    ["เงินเดือน บจก. เอ", 1, "INCOME_WAGES"],
  ])("%s (%d) is %s", async (line, amount, code) => {
    expect(await decide(line, { amount })).toBe(code);
  });

  test("money that goes the other way is left to the rungs above", async () => {
    expect(await decide("MONTHLY ACCOUNT FEE", { amount: 5 })).toBeUndefined();
    expect(await decide("PAYROLL ACME LTD", { amount: -900 })).toBeUndefined();
    expect(await decide("ATM WITHDRAWAL REVERSED", { amount: 40 })).toBeUndefined();
  });

  test.each([
    "INTERESTING BOOKS",
    "CASH CONVERTERS",
    "TRANSFERWISE CAFE",
    "SALARYMAN RAMEN",
    "FEE FI FO BREWING",
    "ATM BARBERS",
    "DEPOSIT COFFEE ROASTERS",
    "WAGESTREAM BAR",
    "เงินเดือนคาเฟ่",
    "SERVICE STATION FEES ROAD",
  ])("%s is a name, not a phrase", async (line) => {
    expect(await decide(line)).toBeUndefined();
  });

  test("every code there is", () => {
    for (const { code } of BANK_PHRASES)
      for (const each of Object.values(code)) expect([each, isDetailed(each)]).toEqual([each, true]);
  });
});

describe("the merchant category code", () => {
  test("decides where it is exact, hints where it is vague, says nothing where it is unknown", async () => {
    const guess = (mcc: string) => rulesRung.guess(questionOf({ description: "ZXQV", mcc }), context);
    expect(await guess("5814")).toMatchObject({ confidence: 0.9, why: [{ kind: "mcc", text: "5814" }] });
    expect(await guess("5999")).toMatchObject({ confidence: 0.6 });
    expect(await guess("0001")).toBeUndefined();
  });
});

describe("the country", () => {
  test("tells namesakes apart, and only whole names", async () => {
    expect(await decide("PANDORA", { country: "US" })).toBe("ENTERTAINMENT_MUSIC_AND_AUDIO");
    expect(await decide("PANDORA", { country: "GB" })).toBeUndefined();
    expect(await decide("CASINO", { country: "FR" })).toBe("FOOD_AND_DRINK_GROCERIES");
    expect(await decide("PANDORA BOX TOYS", { country: "US" })).toBeUndefined();
    expect(await decide("PANDORA", { country: "US", amount: 12 })).toBeUndefined();
  });

  test("every name has a code there is", () => {
    for (const [country, name] of [
      ["TH", "Lotus"],
      ["GB", "EE"],
      ["DE", "dm"],
    ] as const) {
      const code = namesakeIn(country, name)!;
      expect([name, isDetailed(code) || isPrimary(code)]).toEqual([name, true]);
    }
  });
});
