import { resolveDate } from "#lib/language";
import type { Understood, UnderstoodItem } from "../../../lib/spending/understand/index.ts";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const DAY_MS = 86_400_000;
const SIGNS = { expense: "", income: "+", transfer: ">" } as const;

/** The lines of a block of cases: a note (`\n` written out) and what must be read from it. */
export function casesOf(block: string): [note: string, wanted: string][] {
  return block
    .trim()
    .split("\n")
    .map((line) => {
      const [note = "", wanted = ""] = line.split(" => ");
      return [note.replace(/\\n/g, "\n"), wanted];
    });
}

/** A wanted result in full: amounts plain, dates absolute, currencies only where the case names one. */
export function spelledOut(wanted: string): string {
  if (wanted === "ask" || wanted === "ignore") return wanted;
  return wanted
    .split(", ")
    .map((item) => {
      const [, sign, amount, currency = "", day = "0"] =
        /^([+>]?)([\d.]+)([A-Z]{3})?(?: @(\S+))?$/.exec(item) ?? [];
      const date = day.includes("20") ? day : new Date(NOW + Number(day) * DAY_MS).toISOString().slice(0, 10);
      return `${sign}${Number(amount)}${currency} @${date}`;
    })
    .join(", ");
}

/** What was read, in the notation of `wanted`. */
export function shown(read: Understood, wanted: string): string {
  if (read.verdict !== "store") return read.verdict;
  const currencies = wanted.split(", ").map((item) => /[A-Z]{3}/.exec(item)?.[0]);
  return read.items.map((item, i) => shownItem(item, currencies[i] !== undefined)).join(", ");
}

function shownItem(item: UnderstoodItem, withCurrency: boolean): string {
  const currency = withCurrency ? (item.currency ?? "") : "";
  return `${SIGNS[item.kind]}${Number(item.amount)}${currency} @${resolveDate(item.date, { now: NOW, timeZone: "UTC" })}`;
}
