import type { Advice } from "#lib/tabular";

/** What to send instead of something that is no text. */
export const ADVICE: Advice = {
  photo: "Pictures of receipts cannot be read. Send the CSV or OFX file that your bank or app exports.",
  pdf: "Ask your bank or app for the same statement as CSV or OFX.",
  sheet: "Open it in your spreadsheet program, save the sheet as CSV (UTF-8), and send that.",
  archive: "Unpack it, and send the CSV or OFX file in it.",
  other: "Export the transactions as CSV, NDJSON or OFX, and send that.",
};
