import { addDays, firstOf, lastOf, weekdayOf } from "../../../lib/spending/totals/days.ts";
import { dayOf } from "./days.ts";

/** What is in the file and already written as a note. */
export const WRITTEN_TWICE = { label: "ค่าฟิตเนส", amount: "1200.00", day: 28 } as const;

/** A person's earlier months as their old app has them: a row for each thing bought, spent amounts below zero. */
export function historyCsv(months: readonly string[]): { readonly csv: string; readonly rows: number } {
  const rows = months.flatMap((name, month) => {
    const days: string[] = [];
    for (let date = firstOf(name); date <= lastOf(name); date = addDays(date, 1)) days.push(date);
    return days.flatMap((date, i) => rowsOf(date, i + 1, month));
  });
  return { csv: ["date,description,amount", ...rows].join("\n"), rows: rows.length };
}

function rowsOf(date: string, day: number, month: number): string[] {
  const weekday = weekdayOf(date);
  const row = (label: string, amount: number | string) => `${date},${label},${amount}`;
  /** The same file every time, and no two weeks the same. */
  const vary = (by: number) => ((day * 7 + month * 5) % by) * 5;
  return [
    day === 1 && row("ค่าเช่าห้อง", -9000),
    day === 5 && row("Netflix", -419),
    day === 12 && row("ค่าเน็ต AIS", -599),
    day === 25 && row("เงินเดือน", 32000),
    day === WRITTEN_TWICE.day && row(WRITTEN_TWICE.label, -WRITTEN_TWICE.amount),
    weekday >= 1 && weekday <= 5 && row("ข้าวกลางวัน", -(55 + vary(6))),
    weekday % 2 === 1 && row("กาแฟ", -(60 + vary(3))),
    (weekday === 2 || weekday === 4) && row("BTS", -44),
    weekday === 6 && row("Big C", -(540 + vary(30))),
  ].filter((text) => text !== false);
}

export const duplicateDate = (months: readonly string[]): string => dayOf(months.at(-1)!, WRITTEN_TWICE.day);
