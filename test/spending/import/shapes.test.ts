import { describe, expect, test } from "vitest";
import { chunked, drain } from "#test/support/stream";
import { openImport, preview } from "../../../lib/spending/import/index.ts";

/** A file as someone brings it, the roles of its columns, what is asked, and its rows. */
type Shape = readonly [name: string, file: string, roles: string, asked: string, rows: readonly string[]];

/** Written by hand after the exports of these banks and apps: the columns are theirs, the rows are made up. */
const SHAPES: readonly Shape[] = [
  [
    "Chase, checking",
    "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n" +
      'DEBIT,01/15/2025,"COSTCO WHSE #123",-45.12,DEBIT_CARD,1200.00,,\n' +
      'CREDIT,01/14/2025,"PAYROLL ACME",1500.00,ACH_CREDIT,1245.12,,\n',
    "note,date,description,amount,_,balance,_,_",
    "currency:USD",
    [
      "2025-01-15 | expense | 4512 | USD | COSTCO WHSE #123 | COSTCO WHSE #123 · DEBIT",
      "2025-01-14 | income | 150000 | USD | PAYROLL ACME | PAYROLL ACME · CREDIT",
    ],
  ],
  [
    "Bank of America: a summary first",
    "Description,,Summary Amt.\n" +
      'Beginning balance as of 01/01/2025,,"1,000.00"\n' +
      'Total credits,,"500.00"\n' +
      'Total debits,,"-200.00"\n' +
      'Ending balance as of 01/31/2025,,"1,300.00"\n' +
      "\n" +
      "Date,Description,Amount,Running Bal.\n" +
      '01/01/2025,Beginning balance as of 01/01/2025,,"1,000.00"\n' +
      '01/15/2025,"COFFEE ""X""","-4.50","995.50"\n' +
      '01/16/2025,"PAY","500.00","1,495.50"\n',
    "date,description,amount,balance",
    "currency:USD",
    [
      "8: no_amount",
      '2025-01-15 | expense | 450 | USD | COFFEE "X" | COFFEE "X"',
      "2025-01-16 | income | 50000 | USD | PAY | PAY",
    ],
  ],
  [
    "Wells Fargo: no header",
    '"01/15/2025","-5.00","*","","PURCHASE COFFEE"\n' +
      '"01/14/2025","1500.00","*","","PAYROLL"\n' +
      '"01/13/2025","-25.00","*","","SHELL OIL"\n',
    "date,amount,_,_,description",
    "currency:USD",
    [
      "2025-01-15 | expense | 500 | USD | PURCHASE COFFEE | PURCHASE COFFEE",
      "2025-01-14 | income | 150000 | USD | PAYROLL | PAYROLL",
      "2025-01-13 | expense | 2500 | USD | SHELL OIL | SHELL OIL",
    ],
  ],
  [
    "American Express: purchases without a sign",
    "Date,Description,Card Member,Account #,Amount\n" +
      "01/15/2025,UBER,J SMITH,-11001,12.50\n" +
      "01/16/2025,AMAZON,J SMITH,-11001,99.00\n" +
      "01/20/2025,ONLINE PAYMENT - THANK YOU,J SMITH,-11001,-111.50\n" +
      "01/21/2025,A,J SMITH,-11001,1.50\n" +
      "01/22/2025,B,J SMITH,-11001,2.50\n",
    "date,description,_,_,amount",
    "currency:USD spent:positive",
    [
      "2025-01-15 | expense | 1250 | USD | UBER | UBER",
      "2025-01-16 | expense | 9900 | USD | AMAZON | AMAZON",
      "2025-01-20 | income | 11150 | USD | ONLINE PAYMENT - THANK YOU | ONLINE PAYMENT - THANK YOU",
      "2025-01-21 | expense | 150 | USD | A | A",
      "2025-01-22 | expense | 250 | USD | B | B",
    ],
  ],
  [
    "Revolut",
    "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n" +
      "CARD_PAYMENT,Current,2025-01-15 10:00:00,2025-01-16 11:00:00,Tesco,-12.50,0.00,GBP,COMPLETED,87.50\n" +
      "TOPUP,Current,2025-01-14 10:00:00,2025-01-14 10:00:01,Top-Up by *1234,100.00,0.00,GBP,COMPLETED,100.00\n",
    "kind,_,date,_,description,amount,_,currency,_,balance",
    "",
    [
      "2025-01-15 | expense | 1250 | GBP | Tesco | Tesco",
      "2025-01-14 | income | 10000 | GBP | Top-Up by *1234 | Top-Up by *1234",
    ],
  ],
  [
    "Monzo",
    "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,Money In\n" +
      "tx_1,15/01/2025,10:00:00,Card payment,Pret A Manger,☕,Eating out,-3.50,GBP,-3.50,GBP,,1 St,,PRET A MANGER,,-3.50,\n" +
      "tx_2,16/01/2025,10:00:00,Faster payment,ACME,,Income,1000.00,GBP,1000.00,GBP,,,,ACME PAY,,,1000.00\n",
    "external_id,date,_,kind,label,_,category,_,currency,_,_,note,_,_,description,_,debit,credit",
    "",
    [
      "2025-01-15 | expense | 350 | GBP | Pret A Manger | Pret A Manger · PRET A MANGER | FOOD_AND_DRINK_RESTAURANT | tx_1",
      "2025-01-16 | income | 100000 | GBP | ACME | ACME · ACME PAY | INCOME | tx_2",
    ],
  ],
  [
    "N26",
    '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"\n' +
      "2025-01-15,2025-01-15,REWE,,Presentment,,Main,-12.5,12.5,EUR,1\n" +
      '2025-01-16,2025-01-16,ACME GmbH,DE1,"Credit Transfer",Gehalt,Main,2000.0,,,\n',
    "date,_,label,_,description,note,_,amount,_,currency,_",
    "",
    [
      "2025-01-15 | expense | 1250 | EUR | REWE | REWE · Presentment",
      "2025-01-16 | income | 200000 | EUR | ACME GmbH | ACME GmbH · Credit Transfer · Gehalt",
    ],
  ],
  [
    "CommBank: no header, the balance behind",
    '31/01/2025,"-5.00","COFFEE SYDNEY","+95.00"\n' +
      '30/01/2025,"-4.00","BUS","+100.00"\n' +
      '29/01/2025,"+50.00","PAY","+104.00"\n' +
      '28/01/2025,"-1.00","X","+54.00"\n',
    "date,amount,description,balance",
    "currency:USD",
    [
      "2025-01-31 | expense | 500 | USD | COFFEE SYDNEY | COFFEE SYDNEY",
      "2025-01-30 | expense | 400 | USD | BUS | BUS",
      "2025-01-29 | income | 5000 | USD | PAY | PAY",
      "2025-01-28 | expense | 100 | USD | X | X",
    ],
  ],
  [
    "DBS",
    "Account Details For:,DBS Savings 123\n" +
      "Statement as at:,31 Jan 2025\n" +
      "Available Balance:,100.00\n" +
      "\n" +
      "Transaction Date,Reference,Debit Amount,Credit Amount,Transaction Ref1,Transaction Ref2,Transaction Ref3\n" +
      "\n" +
      "15 Jan 2025,POS,12.50, ,NTUC,SG,4567\n" +
      "16 Jan 2025,SAL, ,2000.00,ACME,,\n",
    "date,note,debit,credit,description,_,_",
    "currency:USD",
    [
      "2025-01-15 | expense | 1250 | USD | NTUC | NTUC · POS",
      "2025-01-16 | income | 200000 | USD | ACME | ACME · SAL",
    ],
  ],
  [
    "SCB: codes where others describe",
    "บัญชีเลขที่ 123-4-56789\n" +
      "วันที่,เวลา,รายการ,ช่องทาง,ลูกหนี้,เจ้าหนี้,ยอดเงินคงเหลือ,บันทึกย่อ\n" +
      "15/01/2025,10:22,X2,ENET,500.00,,1500.00,จ่ายบิล PEA\n" +
      "16/01/2025,11:00,X1,ENET,,200.00,1700.00,รับโอนจาก KBANK\n",
    "date,_,note,_,debit,credit,balance,description",
    "currency:THB",
    [
      "2025-01-15 | expense | 50000 | THB | จ่ายบิล PEA | จ่ายบิล PEA · X2",
      "2025-01-16 | income | 20000 | THB | รับโอนจาก KBANK | รับโอนจาก KBANK · X1",
    ],
  ],
  [
    "KBank: one column of money, the direction in words",
    ",,,,,\n" +
      ",เลขที่บัญชีเงินฝาก,xxx-x-x1234-x,,,\n" +
      ",วันที่,เวลา,รายการ,ถอนเงิน / ฝากเงิน (บาท),ยอดคงเหลือ (บาท),ช่องทาง,รายละเอียด\n" +
      ",15-01-25,10:22,ชำระเงิน,120.00,880.00,K PLUS,เพื่อชำระ 7-11\n" +
      ',16-01-25,11:00,รับโอนเงิน,500.00,"1,380.00",K PLUS,จาก SCB\n' +
      ',17-01-25,12:00,โอนเงิน,80.00,"1,300.00",K PLUS,โอนไป BBL\n' +
      ',18-01-25,12:00,โอนเงิน,100.00,"1,200.00",K PLUS,โอนไป BBL\n',
    "_,date,_,kind,amount,balance,_,description",
    "",
    [
      "2025-01-15 | expense | 12000 | THB | เพื่อชำระ 7-11 | เพื่อชำระ 7-11",
      "2025-01-16 | income | 50000 | THB | จาก SCB | จาก SCB",
      "2025-01-17 | expense | 8000 | THB | โอนไป BBL | โอนไป BBL",
      "2025-01-18 | expense | 10000 | THB | โอนไป BBL | โอนไป BBL",
    ],
  ],
  [
    "PayPal",
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address","To Email Address","Transaction ID"\n' +
      '"01/15/2025","10:00:00","PST","Spotify","PreApproved Payment Bill User Payment","Completed","USD","-9.99","0.00","-9.99","a@b.c","x@y.z","9AB"\n',
    "date,_,_,label,description,_,currency,amount,_,_,_,_,external_id",
    "",
    ["2025-01-15 | expense | 999 | USD | Spotify | Spotify · PreApproved Payment Bill User Payment | 9AB"],
  ],
  [
    "Wise",
    "TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Merchant\n" +
      "CARD-1,15-01-2025,-5.00,EUR,Card transaction of 5.00 EUR,,95.00,Bakery\n",
    "external_id,date,amount,currency,description,note,balance,label",
    "",
    ["2025-01-15 | expense | 500 | EUR | Bakery | Bakery · Card transaction of 5.00 EUR | CARD-1"],
  ],
  [
    "Money Manager by Realbyte",
    "Date,Account,Category,Subcategory,Note,INR,Income/Expense,Description,Amount,Currency,Account\n" +
      "16/06/2026 17:53:46,HDFC,Food,,Lunch,150,Expense,,150.00,INR,150\n" +
      "14/06/2026 09:10:00,HDFC,Salary,,June,50000,Income,,50000,INR,50000\n" +
      "15/06/2026 09:10:00,HDFC,Transfer,,,500,Transfer-Out,,500,INR,500\n",
    "date,_,category,_,description,_,kind,note,amount,currency,_",
    "",
    [
      "2026-06-16 | expense | 15000 | INR | Lunch | Lunch | FOOD_AND_DRINK",
      "2026-06-14 | income | 5000000 | INR | June | June | INCOME_WAGES",
      "2026-06-15 | transfer | 50000 | INR | Transfer | Transfer | TRANSFER_OUT_ACCOUNT_TRANSFER",
    ],
  ],
  [
    "Mint",
    '"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"\n' +
      '"1/15/2023","Starbucks","STARBUCKS #12","5.75","debit","Coffee Shops","Chase","",""\n' +
      '"1/16/2023","Paycheck","ACME","1500.00","credit","Paycheck","Chase","",""\n',
    "date,description,_,amount,kind,category,_,_,note",
    "currency:USD",
    [
      "2023-01-15 | expense | 575 | USD | Starbucks | Starbucks | FOOD_AND_DRINK_COFFEE",
      "2023-01-16 | income | 150000 | USD | Paycheck | Paycheck | INCOME_WAGES",
    ],
  ],
  [
    "Monefy",
    "date,account,category,amount,currency,converted amount,currency,description\n" +
      "15/01/2025,Cash,Food,-50,THB,-50,THB,lunch\n" +
      "16/01/2025,Cash,Salary,30000,THB,30000,THB,\n",
    "date,_,category,amount,currency,_,_,description",
    "",
    [
      "2025-01-15 | expense | 5000 | THB | lunch | lunch | FOOD_AND_DRINK",
      "2025-01-16 | income | 3000000 | THB | Salary | Salary | INCOME_WAGES",
    ],
  ],
  [
    "Splitwise",
    "Date,Description,Category,Cost,Currency,Alice,Bob\n" +
      "\n" +
      "2025-01-15,Dinner,Dining out,100.00,THB,50.00,-50.00\n" +
      "2025-01-16,Taxi,Taxi,60.00,THB,-30.00,30.00\n",
    "date,description,category,amount,currency,_,_",
    "spent:positive",
    [
      "2025-01-15 | expense | 10000 | THB | Dinner | Dinner | FOOD_AND_DRINK_RESTAURANT",
      "2025-01-16 | expense | 6000 | THB | Taxi | Taxi | TRANSPORTATION_TAXIS_AND_RIDE_SHARES",
    ],
  ],
  [
    "Lunch Money",
    "date,payee,amount,category,notes\n" +
      "2026-02-23,Chicken Rice,-9.30,Dining,\n" +
      "2026-02-21,Income,200.00,Income,PayNow\n",
    "date,label,amount,category,note",
    "currency:USD",
    [
      "2026-02-23 | expense | 930 | USD | Chicken Rice | Chicken Rice | FOOD_AND_DRINK_RESTAURANT",
      "2026-02-21 | income | 20000 | USD | Income | Income · PayNow | INCOME",
    ],
  ],
  [
    "a Danish bank: names that nobody knows",
    '"Dato";"Tekst";"Beløb";"Saldo"\n' +
      '"15.01.2025";"Netto";"-120,50";"1.879,50"\n' +
      '"16.01.2025";"Løn";"20.000,00";"21.879,50"\n',
    "date,description,amount,balance",
    "currency:EUR",
    ["2025-01-15 | expense | 12050 | EUR | Netto | Netto", "2025-01-16 | income | 2000000 | EUR | Løn | Løn"],
  ],
  [
    "a list in Thai: money in before money out",
    "ลำดับ,วันที่,รายการ,รายรับ,รายจ่าย,คงเหลือ\n" +
      "1,1/1/2568,เงินเดือน,30000,,30000\n" +
      "2,2/1/2568,ค่าข้าว,,60,29940\n" +
      "3,3/1/2568,ค่ารถ,,40,29900\n",
    "_,date,description,credit,debit,balance",
    "date_order:dmy currency:THB",
    [
      "2025-01-01 | income | 3000000 | THB | เงินเดือน | เงินเดือน",
      "2025-01-02 | expense | 6000 | THB | ค่าข้าว | ค่าข้าว",
      "2025-01-03 | expense | 4000 | THB | ค่ารถ | ค่ารถ",
    ],
  ],
  [
    "three columns pasted from anywhere",
    "1 Jan 2026\tcoffee\t65\n" + "2 Jan 2026\tlunch\t120\n",
    "date,description,amount",
    "currency:USD spent:positive",
    [
      "2026-01-01 | expense | 6500 | USD | coffee | coffee",
      "2026-01-02 | expense | 12000 | USD | lunch | lunch",
    ],
  ],
  [
    "a sheet with times of midnight",
    "Date,Item,Price\n" + "2025-01-01 00:00:00,tea,20\n" + "2025-01-02 00:00:00,cake,45\n",
    "date,label,amount",
    "currency:USD spent:positive",
    ["2025-01-01 | expense | 2000 | USD | tea | tea", "2025-01-02 | expense | 4500 | USD | cake | cake"],
  ],
];

describe("a file of", () => {
  test.each(SHAPES)("%s", async (_, file, roles, asked, rows) => {
    const { plan, questions } = await preview(chunked(file));
    if (!("roles" in plan)) throw new Error(plan.format);
    const read = await drain(openImport(chunked(file, 9), plan));
    const lines = read.map((row) => {
      if ("error" in row) return `${row.error.line}: ${row.error.code}`;
      const { category, externalId, ...draft } = row.draft;
      const code = category ? [category.detailed ?? category.primary] : [];
      return [...Object.values(draft), ...code, ...(externalId ? [externalId] : [])].join(" | ");
    });
    expect(plan.roles.map((role) => role ?? "_").join()).toBe(roles);
    expect(questions.map(({ about, chosen }) => `${about}:${chosen}`).join(" ")).toBe(asked);
    expect(lines).toEqual(rows);
  });
});
