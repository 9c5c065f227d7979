import type { Evidence } from "../evidence.ts";
import { unitOf } from "../units.ts";

const BUDGET =
  /(?:\b(?:under|below|max(?:imum)?|up to|at most|no more than|less than|within|limit|budget)\b\D{0,14}|(?:ไม่เกิน|งบ|ต่ำกว่า)\D{0,10})(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:\w+ )?(?:budget|max|limit)/g;

/** What the customer wants to spend at most, in major units; null where the question does not say. "Not over 15 %" is no money. */
export function budgetOf({ question }: Evidence): number | null {
  for (const { 0: found, 1: behind, 2: before, index } of question.matchAll(BUDGET)) {
    const unit = /^\s?([%\p{L}\p{M}.]+)/u.exec(question.slice(index + found.length))?.[1];
    if (behind !== undefined && unit !== undefined && unitOf(unit) !== undefined) continue;
    const value = Number((behind ?? before)!.replace(/,/g, ""));
    if (Number.isFinite(value)) return value;
  }
  return null;
}
