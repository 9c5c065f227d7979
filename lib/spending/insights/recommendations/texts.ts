import { type Shown, show } from "../show.ts";
import type { Candidate, RecommendationKind } from "./recommendation.ts";

/** Words around figures. A number can only come from a figure: the templates hold no digits. */
const TEXTS: Readonly<Record<RecommendationKind, Shown>> = {
  budget_exceeded: {
    en: "{category}: you have spent {spentMinor} this month, {overMinor} over your budget of {budgetMinor}.",
    th: "{category}: เดือนนี้ใช้ไปแล้ว {spentMinor} เกินงบ {budgetMinor} อยู่ {overMinor}",
  },
  budget_at_risk: {
    en: "{category}: at this pace the month comes to {forecastMinor}, {overMinor} over your budget of {budgetMinor}. With at most {perDayMinor} a day from today you stay within it.",
    th: "{category}: ถ้าใช้แบบนี้ต่อไปสิ้นเดือนจะอยู่ที่ {forecastMinor} เกินงบ {budgetMinor} อยู่ {overMinor} ตั้งแต่วันนี้ใช้ไม่เกินวันละ {perDayMinor} ก็ยังอยู่ในงบ",
  },
  spending_over_usual: {
    en: "{category}: you have spent {spentMinor} this month, {moreMinor} more than the {usualMinor} that is usual by this day.",
    th: "{category}: เดือนนี้ใช้ไปแล้ว {spentMinor} มากกว่าปกติ ณ วันเดียวกัน ({usualMinor}) อยู่ {moreMinor}",
  },
  price_rise: {
    en: "{label} has cost {toMinor} instead of {fromMinor} since {sinceOn}: {moreYearMinor} more a year. Check whether it is still worth it.",
    th: "{label} ขึ้นราคาจาก {fromMinor} เป็น {toMinor} ตั้งแต่ {sinceOn} เท่ากับจ่ายเพิ่มปีละ {moreYearMinor} ลองดูว่ายังคุ้มอยู่ไหม",
  },
  similar_subscriptions: {
    en: "{category}: you pay for both {keepLabel} ({keepMinor} {keepPeriod}) and {dropLabel} ({dropMinor} {dropPeriod}). Without {dropLabel} you save {yearMinor} a year.",
    th: "{category}: คุณจ่ายทั้ง {keepLabel} ({keepMinor} {keepPeriod}) และ {dropLabel} ({dropMinor} {dropPeriod}) ถ้าเลิก {dropLabel} จะประหยัดปีละ {yearMinor}",
  },
  forgotten_subscription: {
    en: "{label} has been paid {period} since {firstOn} at least. It now costs {amountMinor}, {yearMinor} a year. Do you still use it?",
    th: "{label} ถูกจ่าย{period} อย่างน้อยตั้งแต่ {firstOn} ตอนนี้ครั้งละ {amountMinor} รวมปีละ {yearMinor} ยังใช้อยู่ไหม",
  },
  upcoming_payment: {
    en: "{label} is due on {dueOn}: about {amountMinor}. Keep that much aside.",
    th: "{label} จะครบกำหนด {dueOn} ประมาณ {amountMinor} กันเงินไว้ด้วย",
  },
  possible_duplicate: {
    en: "{label} of {amountMinor} is noted more than once on {dateOn}. If one of them is a mistake, delete it.",
    th: "{label} {amountMinor} ถูกบันทึกไว้มากกว่าหนึ่งครั้งในวันที่ {dateOn} ถ้าซ้ำกันให้ลบรายการที่เกินออก",
  },
  unusual_amount: {
    en: "{label} on {dateOn} was {amountMinor}, {usualTimes} times the usual {usualMinor}. Check that the amount is right.",
    th: "{label} เมื่อ {dateOn} เป็นเงิน {amountMinor} คิดเป็น {usualTimes} เท่าของปกติ ({usualMinor}) ลองตรวจดูว่าจำนวนเงินถูกต้อง",
  },
  spending_over_income: {
    en: "You spend {expenseMinor} a month and take in {incomeMinor}: {missingMinor} too much, on the average of the last full months.",
    th: "เฉลี่ยเดือนเต็มที่ผ่านมา คุณใช้เดือนละ {expenseMinor} แต่มีรายได้ {incomeMinor} เกินรายได้อยู่ {missingMinor}",
  },
  low_saving: {
    en: "Of {incomeMinor} a month you keep {keptMinor} ({keptPercent}), on the average of the last full months. Setting it aside on payday makes it stay.",
    th: "เฉลี่ยเดือนเต็มที่ผ่านมา จากรายได้เดือนละ {incomeMinor} คุณเหลือเก็บ {keptMinor} ({keptPercent}) ลองกันไว้ตั้งแต่วันเงินออก",
  },
  set_budget: {
    en: "{category} takes {usualMinor} a month, every month, without a budget. A budget of {budgetMinor} would save {savedMinor} a month.",
    th: "{category} ใช้เดือนละ {usualMinor} สม่ำเสมอแต่ยังไม่มีงบ ถ้าตั้งงบ {budgetMinor} จะประหยัดเดือนละ {savedMinor}",
  },
};

/** Everything of a currency, where a budget has no category. */
const EVERYTHING: Shown = { en: "All spending", th: "รายจ่ายทั้งหมด" };

/** Every figure of a candidate as it is written, by its name. */
export function shownFigures({
  figures,
  currency,
  category,
}: Pick<Candidate, "figures" | "currency" | "category">) {
  const shown: Record<string, Shown> = {
    category: category === undefined ? EVERYTHING : show("category", category, currency),
  };
  for (const [name, value] of Object.entries(figures)) shown[name] = show(name, value, currency);
  return shown;
}

export function textOf(candidate: Candidate): Shown {
  const shown = shownFigures(candidate);
  const fill = (language: keyof Shown) =>
    TEXTS[candidate.kind][language].replace(/\{(\w+)\}/g, (_, name: string) => shown[name]![language]);
  return { en: fill("en"), th: fill("th") };
}
