/**
 * A spreadsheet program takes a cell that begins with one of these for a formula, and runs it (OWASP, “CSV Injection”): signs, tab and line ends, and
 * the wide forms that East Asian locales read as the same.
 */
const DANGEROUS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** A text that no spreadsheet program runs: with an apostrophe before it, where it must be. */
export const guardCell = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

/** Takes off what `guardCell` put on, and nothing else. */
export const unguardCell = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
