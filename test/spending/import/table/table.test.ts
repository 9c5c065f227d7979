import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodingOf } from "#lib/tabular";
import { chunked, drain } from "#test/support/stream";
import type { Draft, RowResult } from "../../../../lib/spending/import/draft.ts";
import type { PlanOptions } from "../../../../lib/spending/import/table/plan.ts";
import { openTable, planTable } from "../../../../lib/spending/import/table/table.ts";

async function read(content: string | Buffer, options: PlanOptions = {}) {
  const bytes = Buffer.from(content);
  const planned = await planTable(bytes, false, options.encoding ?? encodingOf(bytes, false), options);
  const rows = await drain(openTable(chunked(bytes, 7), planned.plan, 0));
  return {
    ...planned,
    rows,
    roles: planned.plan.roles.map((role) => role ?? "").join(),
    lines: rows.map(lineOf),
  };
}

/** A draft in one line, to compare. */
const lineOf = (row: RowResult): string => {
  if ("error" in row) return `${row.error.line}: ${row.error.code}`;
  const { date, kind, amountMinor, currency, label, category } = row.draft;
  const code = category ? ` ${category.detailed ?? category.primary}` : "";
  return `${date} ${kind} ${amountMinor} ${currency} ${label}${code}`;
};
const about = (planned: { questions: readonly { about: string; chosen: string | null }[] }) =>
  planned.questions.map(({ about, chosen }) => `${about}=${chosen}`).join();

describe("statements of banks", () => {
  test("an American card: signs, type and category of its own", async () => {
    const file = await read(
      "Transaction Date,Post Date,Description,Category,Type,Amount,Memo\n" +
        "01/15/2025,01/16/2025,STARBUCKS #123,Food & Drink,Sale,-5.75,\n" +
        '01/14/2025,01/15/2025,AUTOPAY,,Payment,"1,500.00",\n',
    );
    expect(file.roles).toBe("date,,description,category,kind,amount,note");
    expect(file.lines).toEqual([
      "2025-01-15 expense 575 USD STARBUCKS #123 FOOD_AND_DRINK",
      "2025-01-14 income 150000 USD AUTOPAY",
    ]);
    expect(about(file)).toBe("currency=USD");
  });

  test("a British account: lines before the table say the order of its dates", async () => {
    const file = await read(
      "Account Name: J Smith\nPeriod: 01/02/2025 to 28/02/2025\n\n" +
        "Date,Details,Money out,Money in,Balance\n" +
        "01/02/2025,TESCO,£12.50,,£987.50\n" +
        '03/02/2025,SALARY,,"£2,000.00","£2,987.50"\n' +
        ",Closing balance,,,2987.50\n",
    );
    expect(file.roles).toBe("date,description,debit,credit,balance");
    expect(file.lines).toEqual([
      "2025-02-01 expense 1250 GBP TESCO",
      "2025-02-03 income 200000 GBP SALARY",
      "7: not_a_record",
    ]);
    expect(about(file)).toBe("");
  });

  test("a Thai bank: Buddhist years, two columns of money, two of words", async () => {
    const file = await read(
      "ธนาคารตัวอย่าง จำกัด (มหาชน)\nเลขที่บัญชี,123-4-56789-0\nรอบบัญชี,01/01/2568 - 31/01/2568\n" +
        "วันที่,เวลา,รายการ,ถอนเงิน,ฝากเงิน,ยอดคงเหลือ,รายละเอียด\n" +
        ',,ยอดยกมา,,,"10,000.00",\n' +
        '05/01/68,10:20,โอนเงิน,"1,200.00",,"8,800.00",โอนไป นาย ก\n' +
        '06/01/68,11:00,รับโอนเงิน,,500.00,"9,300.00",จาก นาง ข\n',
    );
    expect(file.roles).toBe("date,,note,debit,credit,balance,description");
    expect(file.lines).toEqual([
      "5: not_a_record",
      "2025-01-05 expense 120000 THB โอนไป นาย ก",
      "2025-01-06 income 50000 THB จาก นาง ข",
    ]);
    expect((file.rows[1] as { draft: Draft }).draft.text).toBe("โอนไป นาย ก · โอนเงิน");
    expect(about(file)).toBe("currency=THB");
  });

  test("a Thai bank in windows-874 with months by name", async () => {
    const thai = "วันที่รายการ;รายการ;ถอน (บาท);ฝาก (บาท);คงเหลือ\n1 ก.พ. 2568;ค่าไฟฟ้า;450.00;;550.00\n";
    const table = new TextDecoder("windows-874").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
    const file = await read(Buffer.from(Array.from(thai, (letter) => table.indexOf(letter))));
    expect(file.plan.encoding).toBe("windows-874");
    expect(file.lines).toEqual(["2025-02-01 expense 45000 THB ค่าไฟฟ้า"]);
    expect(about(file)).toBe("");
  });

  test("a German account: semicolons and decimal commas", async () => {
    const file = await read(
      'Buchungstag;Betrag;Verwendungszweck;Währung\n31.01.2025;-12,50;"REWE; Köln";EUR\n01.02.2025;1.234,00;Gehalt;EUR\n',
    );
    expect(file.lines).toEqual([
      "2025-01-31 expense 1250 EUR REWE; Köln",
      "2025-02-01 income 123400 EUR Gehalt",
    ]);
  });

  test("an Indian account: Dr and Cr behind the amounts", async () => {
    const file = await read(
      'Txn Date|Narration|Amount|Ref No\n02 Jan 25|UPI/SWIGGY|"1,23,456.00 Dr"|A1\n03 Jan 25|NEFT|500.00 Cr|A2\n',
      { currency: "INR" },
    );
    expect(file.lines).toEqual([
      "2025-01-02 expense 12345600 INR UPI/SWIGGY",
      "2025-01-03 income 50000 INR NEFT",
    ]);
    expect((file.rows[0] as { draft: Draft }).draft.externalId).toBe("A1");
  });

  test("a card that writes purchases without a sign: payments are the exception", async () => {
    const file = await read(
      `Date,Description,Amount\n${Array.from({ length: 8 }, (_, i) => `01/${i + 13}/2025,SHOP ${i},${i + 1}.00\n`).join("")}01/30/2025,THANK YOU,-36.00\n`,
    );
    expect(file.lines.at(-1)).toBe("2025-01-30 income 3600 USD THANK YOU");
    expect(file.lines[0]).toBe("2025-01-13 expense 100 USD SHOP 0");
    expect(about(file)).toBe("currency=USD,spent=positive");
    const other = await read("Date,Description,Amount\n01/30/2025,X,-36.00\n", { spent: "positive" });
    expect(other.lines).toEqual(["2025-01-30 income 3600 USD X"]);
  });

  test("without a header: the balance tells the amount, and whether it was spent", async () => {
    const file = await read(
      "2025-01-03,Coffee,3.50,96.50\n2025-01-04,Bread,2.00,94.50\n2025-01-05,Pay,-100.00,194.50\n2025-01-06,Tea,1.00,193.50\n",
    );
    expect(file.roles).toBe("date,description,amount,balance");
    expect(file.lines[0]).toBe("2025-01-03 expense 350 USD Coffee");
    expect(file.lines[2]).toBe("2025-01-05 income 10000 USD Pay");
    expect(file.plan.firstRow).toBe(1);
  });

  test("without names that say anything: two columns filled in turn, told apart by the balance", async () => {
    const rows = ["10.00,,90.00", ",50.00,140.00", "20.00,,120.00", ",5.00,125.00", "25.00,,100.00"];
    const file = await read(
      `A,B,C,D,E\n${rows.map((row, i) => `2025-02-0${i + 1},shop ${i},${row}\n`).join("")}`,
    );
    expect(file.roles).toBe("date,description,debit,credit,balance");
    const swapped = await read(
      `A,B,C,D,E\n${rows
        .map((row) => row.split(","))
        .map(([out, into, balance], i) => `2025-02-0${i + 1},shop ${i},${into},${out},${balance}\n`)
        .join("")}`,
    );
    expect(swapped.roles).toBe("date,description,credit,debit,balance");
  });
});

describe("lists that people keep", () => {
  test("expenses in Thai, with names of categories", async () => {
    const file = await read(
      "วันที่,รายการ,หมวดหมู่,จำนวนเงิน (บาท),หมายเหตุ\n5 ม.ค. 2568,ข้าวมันไก่,อาหาร,50,กับแม่\n6 ม.ค. 2568,แท็กซี่,เดินทาง,120,\n",
    );
    expect(file.lines).toEqual([
      "2025-01-05 expense 5000 THB ข้าวมันไก่ FOOD_AND_DRINK",
      "2025-01-06 expense 12000 THB แท็กซี่ TRANSPORTATION",
    ]);
    expect(about(file)).toBe("spent=positive");
  });

  test("the word of a row decides where amounts have no sign; a category must go with it", async () => {
    const file = await read(
      "Date,Title,Type,Category,Amount,Currency\n2025-01-01,Lunch,Expense,Restaurant,12.50,EUR\n2025-01-02,Job,Income,Salary,2000,EUR\n" +
        "2025-01-03,To savings,Transfer,,100,EUR\n2025-01-04,Refund,Income,Groceries,5,EUR\n",
    );
    expect(file.lines).toEqual([
      "2025-01-01 expense 1250 EUR Lunch FOOD_AND_DRINK_RESTAURANT",
      "2025-01-02 income 200000 EUR Job INCOME_WAGES",
      "2025-01-03 transfer 10000 EUR To savings TRANSFER_OUT_ACCOUNT_TRANSFER",
      "2025-01-04 income 500 EUR Refund",
    ]);
    expect(about(file)).toBe("");
  });

  test("rows without words are named by their category, or their direction", async () => {
    const file = await read("Date,Category,Amount\n2025-01-01,Skates,-5\n2025-01-02,,-6\n2025-01-03,,7\n");
    expect(file.rows.map((row) => "draft" in row && row.draft.label)).toEqual([
      "Skates",
      "Expense",
      "Income",
    ]);
  });
});

describe("dates", () => {
  const column = (dates: readonly string[]) =>
    `Date,Name,Amount\n${dates.map((date) => `${date},x,-1\n`).join("")}`;

  test("a number above 12 anywhere at hand says the order of all", async () => {
    expect((await read(column(["01/02/2025", "03/04/2025", "13/04/2025"]))).plan.dateOrder).toBe("dmy");
    expect((await read(column(["01/02/2025", "03/04/2025", "04/13/2025"]))).plan.dateOrder).toBe("mdy");
  });

  test("else the order in which they are sorted", async () => {
    const days = ["01/02/2025", "05/02/2025", "09/02/2025", "02/03/2025", "06/03/2025", "01/04/2025"];
    const file = await read(column(days));
    expect([file.plan.dateOrder, about(file)]).toEqual(["dmy", "currency=USD"]);
  });

  test("else it is asked, with the usual order of the currency taken", async () => {
    expect(about(await read(column(["03/04/2025"])))).toBe("date_order=mdy,currency=USD");
    expect(about(await read(column(["03/04/2025"]), { currency: "THB" }))).toBe("date_order=dmy");
    expect(about(await read(column(["03/04/2025"]), { currency: "THB", dateOrder: "mdy" }))).toBe("");
  });

  test("a date against the order is an error of its row, and never turned round", async () => {
    const file = await read(column(["13/04/2025", "14/04/2025", "04/15/2025"]), { currency: "USD" });
    expect(file.lines.at(-1)).toBe("4: no_date");
    expect(about(file)).toBe("date_order=dmy");
  });
});

describe("what the caller knows better", () => {
  const content = "When,Booked,What,Extra,Sum A,Sum B\n2025-01-01,2025-01-02,Lunch,with Ann,-5.00,-6.00\n";

  test("stands, by name or index, and the rest is guessed", async () => {
    const file = await read(content, { columns: { date: "booked", amount: 5, label: "Extra" } });
    expect(file.roles).toBe(",date,description,label,,amount");
    expect(file.lines).toEqual(["2025-01-02 expense 600 USD with Ann"]);
    expect(file.columns[1]).toMatchObject({
      confidence: 1,
      reasons: expect.arrayContaining(["it was chosen"]),
    });
  });

  test("a role can be wanted of no column", async () => {
    expect((await read(content, { columns: { description: null, note: null } })).roles).not.toMatch(
      /description|note/,
    );
  });

  test("a column that is not there is a problem that names those that are", async () => {
    await expect(read(content, { columns: { date: "Nope" } })).rejects.toMatchObject({
      code: "invalid_field",
      field: "columns.date",
      message: expect.stringContaining("“Booked”"),
    });
    await expect(read(content, { columns: { date: 6 } })).rejects.toMatchObject({ code: "invalid_field" });
  });

  test("whether there is a header", async () => {
    expect((await read("a,b\nc,d\n", { header: false })).rows).toHaveLength(2);
    expect((await read("a,b\nc,d\n", { header: true })).rows).toHaveLength(1);
  });
});

describe("bad rows", () => {
  test("say what is wrong and where, and cost nothing else", async () => {
    const file = await read(
      "Date,Name,Amount,Currency\n2025-01-01,ok,-1,THB\n2025-01-02,too,many,-1,THB\n2025-01-03,short\nsoon,x,-1,THB\n" +
        "2025-01-05,x,lots,THB\n2025-01-06,x,0.00,THB\n2025-01-07,x,-1,ZZZ\n2025-01-08,ok,-1,\n",
      { currency: "JPY" },
    );
    expect(file.lines).toEqual([
      "2025-01-01 expense 100 THB ok",
      "3: wrong_length",
      "4: no_amount",
      "5: no_date",
      "6: no_amount",
      "7: no_amount",
      "8: unknown_currency",
      "2025-01-08 expense 1 JPY ok",
    ]);
    const errors = file.rows.flatMap((row) => ("error" in row ? [row.error] : []));
    expect(errors[2]).toMatchObject({ field: "date", detail: expect.stringContaining("“soon”") });
  });

  test("a file with nothing in it is a problem", async () => {
    for (const content of ["", "\n\n", "\ufeff", " , ,\n"])
      await expect(read(content)).rejects.toMatchObject({ code: "invalid_field" });
  });

  test("a file of no table asks for its columns", async () => {
    expect(about(await read("Dear Sir or Madam,\nI write to you.\n"))).toContain("columns=null");
  });

  test("controls and halves of letters are left out of words, and words are cut", async () => {
    const name = `a\u0007b${"😀".repeat(300)}`;
    const { rows } = await read(`Date,Name,Amount\n2025-01-01,${name},-1\n`);
    const { draft } = rows[0] as { draft: Draft };
    expect(draft.label.startsWith("a b😀")).toBe(true);
    expect(draft.label.length).toBeLessThanOrEqual(200);
    expect(draft.label.isWellFormed() && draft.text.isWellFormed()).toBe(true);
  });
});

test("an attempt goes on behind any row as if there had been no other", async () => {
  const content = `Bank,x\n\nDate,Name,Amount\n${Array.from({ length: 300 }, (_, i) => `2025-01-01,n${i},-${i}\n`).join("")}`;
  const { plan, rows } = await read(content);
  for (const after of [0, 1, 2, 3, 150, 301, 302, 400]) {
    const rest = await drain(openTable(chunked(content), plan, after));
    expect(rest).toEqual(rows.filter(({ number }) => number > after));
  }
});

test("whatever a file holds, it gives drafts that hold together, errors or a problem", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "Date",
      "Amount",
      "วันที่",
      "จำนวนเงิน",
      "2025-01-01",
      "1/2/68",
      "-5.00",
      "฿1,000",
      "THB",
      '"',
      ",",
      ";",
      "\n",
      "\r\n",
      "\t",
    ),
    fc.string({ unit: "binary", maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      const file = await read(pieces.join("")).catch((error: { code?: string }) => error);
      if (!("rows" in file)) {
        expect(file.code).toMatch(/^(invalid_field|unsupported_media_type)$/);
        return;
      }
      for (const row of file.rows) {
        if ("error" in row) expect(row.error.detail).not.toBe("");
        else {
          expect(row.draft.date).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect(Number.isSafeInteger(row.draft.amountMinor) && row.draft.amountMinor > 0).toBe(true);
          expect(row.draft.label).not.toBe("");
        }
      }
    }),
    { seed: 11, numRuns: 500 },
  );
});
