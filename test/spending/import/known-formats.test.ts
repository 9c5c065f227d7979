import { describe, expect, test } from "vitest";
import { chunked, drain } from "#test/support/stream";
import { openImport, type PlanOptions, preview } from "../../../lib/spending/import/index.ts";

async function read(content: string, options: PlanOptions = {}) {
  const shown = await preview(chunked(content), options);
  const rows = await drain(openImport(chunked(content, 11), shown.plan));
  const lines = rows.map((row) => {
    if ("error" in row) return `${row.error.line}: ${row.error.code}`;
    const { date, kind, amountMinor, currency, label, category } = row.draft;
    return `${date} ${kind} ${amountMinor} ${currency} ${label} ${category?.detailed ?? category?.primary ?? "?"}`;
  });
  return { ...shown, rows, lines, asked: shown.questions.map(({ about }) => about).join() };
}

describe("exports of other apps", () => {
  test("YNAB's register: two columns of money with signs, groups of categories, both legs of a transfer", async () => {
    const file = await read(
      '"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"\n' +
        '"Checking","","04/15/2026","Walmart","Food: Groceries","Food","Groceries","weekly shop",$45.00,$0.00,"Reconciled"\n' +
        '"Checking","","04/15/2026","Payroll","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,"$3,000.00","Cleared"\n' +
        '"Checking","Red","04/16/2026","Transfer : Savings","","","","",$200.00,$0.00,"Reconciled"\n' +
        '"Savings","","04/16/2026","Transfer : Checking","","","","",$0.00,$200.00,"Reconciled"\n' +
        '"Savings","","04/01/2026","Starting Balance","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,$50.00,"Reconciled"\n',
    );
    expect(file.plan.format).toBe("ynab");
    expect(file.lines).toEqual([
      "2026-04-15 expense 4500 USD Walmart FOOD_AND_DRINK_GROCERIES",
      "2026-04-15 income 300000 USD Payroll INCOME",
      "2026-04-16 transfer 20000 USD Transfer : Savings TRANSFER_OUT_ACCOUNT_TRANSFER",
      "2026-04-16 transfer 20000 USD Transfer : Checking TRANSFER_IN_ACCOUNT_TRANSFER",
      "2026-04-01 transfer 5000 USD Starting Balance TRANSFER_IN_ACCOUNT_TRANSFER",
    ]);
    expect(file.rows[0]).toMatchObject({ draft: { text: "Walmart · weekly shop" } });
    expect(file.asked).toBe("");
  });

  test("Spendee's: instants in UTC are days where the user lives", async () => {
    const file = await read(
      "Date,Wallet,Type,Category name,Amount,Currency,Note,Labels,Author\n" +
        "2026-07-01T18:30:00+00:00,Cash,Expense,Food & Drink,-120.5,THB,Lunch,,Nok\n" +
        "2026-07-02T09:00:00+00:00,Bank,Income,Salary,40000,THB,,,Nok\n" +
        "2026-07-03T09:00:00+00:00,Bank,Outgoing Transfer,Transfer,-500,THB,To cash,,Nok\n",
      { timeZone: "Asia/Bangkok" },
    );
    expect(file.plan.format).toBe("spendee");
    expect(file.lines).toEqual([
      "2026-07-02 expense 12050 THB Lunch FOOD_AND_DRINK",
      "2026-07-02 income 4000000 THB Salary INCOME_WAGES",
      "2026-07-03 transfer 50000 THB To cash TRANSFER_OUT_ACCOUNT_TRANSFER",
    ]);
    expect(file.asked).toBe("");
  });

  test("Wallet's: semicolons, a column for transfers; older ones write no signs", async () => {
    const file = await read(
      "account;category;currency;amount;ref_currency_amount;type;payment_type;payment_type_local;note;date;gps_latitude;gps_longitude;gps_accuracy_in_meters;warranty_in_month;transfer;payee;labels;envelope_id;custom_category\n" +
        "ING;Groceries;RON;-13.80;-13.80;Expenses;TRANSFER;Bank transfer;bread;2026-03-02 10:11:12;;;;0;false;Mega;;1000;false\n" +
        "ING;Wage, invoices;RON;2000.00;2000.00;Income;TRANSFER;Bank transfer;;2026-03-03 10:11:12;;;;0;false;;;2000;false\n" +
        "ING;Transfer, withdraw;RON;-100.00;-100.00;Expenses;CASH;Cash;;2026-03-04 10:11:12;;;;0;true;;;3000;false\n",
    );
    expect(file.plan.format).toBe("wallet");
    expect(file.lines).toEqual([
      "2026-03-02 expense 1380 RON Mega FOOD_AND_DRINK_GROCERIES",
      "2026-03-03 income 200000 RON Wage, invoices INCOME_WAGES",
      "2026-03-04 transfer 10000 RON Transfer, withdraw TRANSFER_OUT_ACCOUNT_TRANSFER",
    ]);
    const old = await read(
      "account;category;currency;amount;ref_currency_amount;type;payment_type;note;date;transfer;payee;labels\n" +
        "A;Food;EUR;200;200;Expense;Credit card;dinner;2025-01-13T10:00:00.000Z;false;;\nA;Salary;EUR;900;900;Income;Cash;;2025-01-14T10:00:00.000Z;false;;\n",
    );
    expect(old.lines).toEqual([
      "2025-01-13 expense 20000 EUR dinner FOOD_AND_DRINK",
      "2025-01-14 income 90000 EUR Salary INCOME_WAGES",
    ]);
  });

  test("a chosen column wins over what the format knows", async () => {
    const file = await read(
      "Date,Wallet,Type,Category name,Amount,Currency,Note,Labels,Author\n2026-07-01,Cash,Expense,Food,-1,THB,Lunch,,Nok\n",
      { columns: { label: "Author", category: null } },
    );
    expect(file.lines).toEqual(["2026-07-01 expense 100 THB Nok ?"]);
  });
});
