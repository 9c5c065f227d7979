import type { Reading } from "../reading/reading.ts";
import type { Guard } from "./guard.ts";

/**
 * Who is and who was are two. A sentence without a verb of its own ("coffee last month") may be either, and so may what somebody's
 * spending is: all of it is past.
 */
export const sameTense: Guard = {
  name: "tense",
  allows(a, b) {
    if (a.tense === b.tense) return true;
    if (a.tense === "future" || b.tense === "future") return false;
    if (a.tense !== "past" && b.tense !== "past") return true;
    const other = a.tense === "past" ? b : a;
    return isSpending(other) || (other.tense === "" && other.times.length > 0);
  },
};

const isSpending = ({ terms }: Reading): boolean => terms.some(({ value }) => value === "spending");
