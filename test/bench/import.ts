import { csvLine, fingerprintOf, openImport, preview } from "../../lib/spending/import/index.ts";
import { residentMb, watchMemory } from "./process-figures.ts";
import { machine, verdict } from "./statistics.ts";

const ROWS = 1_000_000;
/** Rows that a job takes at once. */
const SLICE = 1_000;
const PIECE_ROWS = 500;

/** A bank's statement of so many rows, in pieces as an upload brings them: 70 bytes a row, quotes in every one. */
async function* statement(rows: number): AsyncGenerator<Uint8Array> {
  yield Buffer.from("Date,Description,Debit,Credit,Balance,Ref\n");
  for (let at = 0; at < rows; at += PIECE_ROWS) {
    let piece = "";
    for (let i = at; i < at + PIECE_ROWS; i++) {
      const day = `${String((i % 28) + 1).padStart(2, "0")}/0${(i % 9) + 1}/2025`;
      const money = i % 5 === 0 ? ",20.00" : `"1,${(i % 900) + 100}.50",`;
      piece += `${day},"SQ *IRON ROAST ${i}, OAKLAND",${money},10000.00,R${i}\n`;
    }
    yield Buffer.from(piece);
  }
}

/** A million rows of a bank: read to drafts, with fingerprints, passed over, written; and the memory that it takes. */
export async function run(): Promise<boolean> {
  console.log(`import · ${machine()}\n${ROWS.toLocaleString("en")} rows of a statement\n`);
  const { plan } = await preview(statement(PIECE_ROWS * 8));
  const before = residentMb(process.pid);
  const watched = watchMemory(process.pid, 20);

  const bytes = await rate(async () => {
    for await (const _ of statement(ROWS));
  });
  let drafts = 0;
  const read = await rate(async () => {
    const rows = openImport(statement(ROWS), plan);
    for (let some = await rows.next(SLICE); some; some = await rows.next(SLICE))
      for (const row of some) {
        if (!("draft" in row)) throw new Error(row.error.detail);
        if (fingerprintOf(row.draft).length === 22) drafts++;
      }
  });
  const skipped = await rate(() => openImport(statement(ROWS), plan, { after: ROWS }).next(1));
  const peak = watched.stop();
  const entry = {
    ...{
      id: "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1",
      date: "2026-11-21",
      kind: "expense" as const,
      amountMinor: 6500,
    },
    ...{ currency: "THB", label: "กาแฟ", primary: "FOOD_AND_DRINK", detailed: null, text: "กาแฟ 65 บาท" },
  };
  let written = 0;
  const exported = await rate(async () => {
    for (let i = 0; i < ROWS; i++) written += csvLine(entry).length;
  });
  if (drafts !== ROWS || written === 0) throw new Error(`${drafts} drafts`);
  const k = (rows: number) => `${Math.round(rows / 1_000)} k rows/s`;
  console.log(`  making the bytes          ${k(bytes)}, in all of the figures below but the last`);
  console.log(`  drafts and fingerprints   ${k(read)}`);
  console.log(`  written as CSV            ${k(exported)}\n`);
  return [
    verdict("passed over to go on", k(skipped), "≥ 200 k rows/s", skipped >= 200_000),
    // V8's young generation is most of it, and grows to its limit whatever the file; `npm start` has a smaller one.
    verdict("memory it adds, peak", `${Math.round(peak - before)} MB`, "≤ 300 MB", peak - before <= 300),
  ].every(Boolean);
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (ROWS / (performance.now() - start)) * 1_000;
}
