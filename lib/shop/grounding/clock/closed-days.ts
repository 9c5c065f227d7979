const DAYS = [
  ["mon", "จันทร์"],
  ["tue", "อังคาร"],
  ["wed", "พุธ"],
  ["thu", "พฤหัส"],
  ["fri", "ศุกร์"],
  ["sat", "เสาร์"],
  ["sun", "อาทิตย์"],
] as const;
const DAY = DAYS.flat().join("|");
const HOURS = /open|hours|เปิด|ทำการ/;
const RANGE = new RegExp(
  `(${DAY})[a-z]*\\.?(?:บดี)?\\s?(?:-|–|to|through|till|until|ถึง)\\s?(?:วัน)?(${DAY})`,
  "g",
);
const SHUT = new RegExp(`(?:ร้าน)?(?:หยุด|ปิด|เว้น|ยกเว้น)(?:เฉพาะ|ทุก)?(?:วัน)?(${DAY})(?:บดี)?`, "g");

const dayOf = (name: string): number => DAYS.findIndex((names) => names.some((one) => one === name));

/** Days on which a shop that is open from one day to another is not: "Mon-Sat" leaves Sunday. */
export function closedDays(facts: readonly { readonly low: string }[]): ReadonlySet<number> {
  const open = new Set<number>();
  for (const { low } of facts) {
    if (!HOURS.test(low)) continue;
    for (const [, first, last] of low.matchAll(RANGE)) {
      const from = dayOf(first!);
      const length = (dayOf(last!) - from + 7) % 7;
      for (let day = 0; day <= length; day++) open.add((from + day) % 7);
    }
  }
  return new Set(open.size === 0 ? [] : [...DAYS.keys()].filter((day) => !open.has(day)));
}

/** Where a Thai text says that the shop is shut on a day on which the facts do not have it open. */
export const shutTimesIn = (facts: readonly { readonly low: string }[], low: string) =>
  [...low.matchAll(SHUT)]
    .filter(([, day]) => closedDays(facts).has(dayOf(day!)))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
