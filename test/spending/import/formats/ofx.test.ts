import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunked, drain } from "#test/support/stream";
import { OfxParser } from "../../../../lib/spending/import/formats/ofx-parser.ts";
import { openImport, type PlanOptions, preview } from "../../../../lib/spending/import/index.ts";

const SGML_HEADER =
  "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n";

/** As American banks write it: fields without closing tags, a line each or all on one. */
const SGML = `${SGML_HEADER}<OFX>
<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20250131120000[-5:EST]<LANGUAGE>ENG<FI><ORG>B1<FID>10898</FI><INTU.BID>10898</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20250101<DTEND>20250131
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20250115233000.000[-5:EST]<TRNAMT>-12.50<FITID>A1<NAME>TOM &amp; JERRY<MEMO>lunch < dinner & tea
</STMTTRN>
<STMTTRN>
<TRNTYPE>CREDIT
<DTPOSTED>20250116
<TRNAMT>+1,500.00
<FITID>A2
<PAYEE><NAME>ACME INC<ADDR1>Street 1</PAYEE>
</STMTTRN>
<STMTTRN><TRNTYPE>XFER<DTPOSTED>20250117<TRNAMT>-200<FITID>A3<NAME>To savings</STMTTRN>
<STMTTRN><TRNTYPE>SRVCHG<DTPOSTED>20250118<TRNAMT>-2.00<FITID>A4<MEMO>Monthly fee
</BANKTRANLIST><LEDGERBAL><BALAMT>100<DTASOF>20250131</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
`;

const XML = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>THB</CURDEF><BANKTRANLIST>
<STMTTRN><TRNTYPE>POS</TRNTYPE><DTPOSTED>20250115</DTPOSTED><TRNAMT>-65.00</TRNAMT><FITID>B1</FITID><NAME>กาแฟ &amp; ชา</NAME><MEMO/></STMTTRN>
<STMTTRN><TRNTYPE>INT</TRNTYPE><DTPOSTED>20250116</DTPOSTED><TRNAMT>1,25</TRNAMT><FITID>B2</FITID><NAME><![CDATA[ดอกเบี้ย]]></NAME>
<ORIGCURRENCY><CURRATE>1</CURRATE><CURSYM>USD</CURSYM></ORIGCURRENCY></STMTTRN>
</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>JPY</CURDEF><BANKTRANLIST>
<STMTTRN><TRNTYPE>ATM</TRNTYPE><DTPOSTED>20250117</DTPOSTED><TRNAMT>-10000</TRNAMT><FITID>C1</FITID><NAME>ATM</NAME></STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

async function read(content: string | Uint8Array, options: PlanOptions = {}, size?: number) {
  const { plan } = await preview(chunked(content, size), options);
  const rows = await drain(openImport(chunked(content, size), plan), 2);
  const lines = rows.map((row) => {
    if ("error" in row) return `${row.error.line}: ${row.error.code}`;
    const { date, kind, amountMinor, currency, label, externalId, category } = row.draft;
    return `${date} ${kind} ${amountMinor} ${currency} ${label} ${externalId} ${category?.detailed ?? category?.primary ?? "?"}`;
  });
  return { plan, rows, lines };
}

const SGML_LINES = [
  "2025-01-15 expense 1250 USD TOM & JERRY A1 ?",
  "2025-01-16 income 150000 USD ACME INC A2 ?",
  "2025-01-17 transfer 20000 USD To savings A3 TRANSFER_OUT_ACCOUNT_TRANSFER",
  "2025-01-18 expense 200 USD Monthly fee A4 BANK_FEES",
];

describe("OFX", () => {
  test("1.x in SGML: fields without closing tags, stray signs, a transaction that is not closed", async () => {
    const { plan, rows, lines } = await read(SGML);
    expect(plan).toEqual({ format: "ofx", encoding: "utf-8", currency: "USD", language: "en" });
    expect(lines).toEqual(SGML_LINES);
    expect(rows[0]).toMatchObject({
      line: 16,
      number: 1,
      draft: { text: "TOM & JERRY · lunch < dinner & tea" },
    });
    expect(rows.map(({ line }) => line)).toEqual([16, 18, 25, 26]);
  });

  test("2.x in XML: cards and accounts, each in its currency, a decimal comma, an entity, a CDATA", async () => {
    expect((await read(XML)).lines).toEqual([
      "2025-01-15 expense 6500 THB กาแฟ & ชา B1 ?",
      "2025-01-16 income 125 THB ดอกเบี้ย B2 INCOME_INTEREST_EARNED",
      "2025-01-17 expense 10000 JPY ATM C1 TRANSFER_OUT_WITHDRAWAL",
    ]);
  });

  test("is the same however the bytes are cut, and from any row on", async () => {
    for (const size of [1, 7, 64]) expect((await read(SGML, {}, size)).lines).toEqual(SGML_LINES);
    const { plan, rows } = await read(SGML);
    for (const after of [0, 1, 3, 4, 9])
      expect(await drain(openImport(chunked(SGML, 100), plan, { after }))).toEqual(rows.slice(after));
  });

  test("may be cut between any two letters of its text", () => {
    for (const text of [SGML, XML]) {
      const whole = new OfxParser();
      const letters = new OfxParser();
      const cut = [...text].flatMap((letter) => letters.write(letter));
      expect([...cut, ...letters.end()]).toEqual([...whole.write(text), ...whole.end()]);
    }
  });

  test("in the encoding that its bytes or its header say", async () => {
    const name = (text: string) => `<OFX><STMTTRN><DTPOSTED>20250115<TRNAMT>-1<NAME>${text}</STMTTRN></OFX>`;
    const western = Buffer.from(`${SGML_HEADER}${name("Caf\xe9 \xab\xbb")}`, "latin1");
    expect(await read(western)).toMatchObject({ plan: { encoding: "windows-1252" } });
    expect((await read(western)).lines[0]).toContain("Café «»");
    const wide = Buffer.from(`\ufeff${name("กาแฟ")}`, "utf16le");
    expect((await read(wide)).lines[0]).toContain("กาแฟ");
    expect(await read(name("x"), { currency: "EUR" })).toMatchObject({
      lines: ["2025-01-15 expense 100 EUR x undefined ?"],
    });
  });

  test("with a bad transaction says which, and reads the rest", async () => {
    const one = (fields: string) => `<STMTTRN>${fields}</STMTTRN>\n`;
    const { lines } = await read(
      `<OFX><CURDEF>ZZZ\n${one("<DTPOSTED>20250115<TRNAMT>-1")}<CURDEF>USD\n${one("<DTPOSTED>soon<TRNAMT>-1")}${one("<DTPOSTED>20250115<TRNAMT>0.00")}` +
        `${one("<DTPOSTED>20250115<TRNAMT>lots")}${one("<DTPOSTED>20250115<TRNAMT>-1<__proto__>x<constructor>y<NAME>ok")}`,
    );
    expect(lines).toEqual([
      "2: unknown_currency",
      "4: no_date",
      "5: no_amount",
      "6: no_amount",
      "2025-01-15 expense 100 USD ok undefined ?",
    ]);
  });

  test("without transactions, or with tags that never end, is a problem", async () => {
    await expect(preview(chunked(`${SGML_HEADER}<OFX></OFX>`))).rejects.toMatchObject({
      code: "invalid_field",
      field: "file",
    });
    await expect(preview(chunked(`<OFX>${"<A>".repeat(100_000)}`))).rejects.toMatchObject({
      code: "invalid_field",
      message: expect.stringContaining("nested"),
    });
  });

  test("whatever it holds, gives drafts, errors or a problem", async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "<STMTTRN>",
        "</STMTTRN>",
        "<DTPOSTED>20250115",
        "<TRNAMT>-5",
        "<NAME>",
        "</BANKTRANLIST>",
        "<",
        ">",
        "&",
        "&amp;",
        "<![CDATA[",
        "]]>",
        "<!--",
        "<?",
        "</",
        "\n",
        "x",
      ),
      fc.string({ unit: "binary", maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 50 }),
        fc.integer({ min: 1, max: 30 }),
        async (pieces, size) => {
          const content = `<OFX>${pieces.join("").replaceAll("\0", "")}`;
          const whole = await read(content).catch((error: { code?: string }) => error);
          const cut = await read(content, {}, size).catch((error: { code?: string }) => error);
          if ("lines" in whole) expect("lines" in cut && cut.rows).toEqual(whole.rows);
          else expect([whole.code, "code" in cut && cut.code]).toEqual(["invalid_field", "invalid_field"]);
        },
      ),
      { seed: 31, numRuns: 500 },
    );
  });
});
