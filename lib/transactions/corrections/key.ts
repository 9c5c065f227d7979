import { createHash } from "node:crypto";
import { merchantKey } from "../merchant/index.ts";

/** UTF-16 units of a key that is kept as it is: with three bytes each far below the 1,024 that a sort key may have. */
const KEPT_MAX = 120;
const START = 80;

/**
 * What is taught about: `merchantKey`, short enough for any key of the table. Unicode can make a thousand letters of a line's 256 (`ﷺ`), and
 * such a line must be refused by nobody. Empty for lines without letters.
 */
export function taughtKey(text: string): string {
  const key = merchantKey(text);
  if (key.length <= KEPT_MAX) return key;
  const digest = createHash("sha256").update(key).digest("base64url").slice(0, 22);
  return `${key.slice(0, START).toWellFormed()}~${digest}`;
}
