import { type Random, seededRandom } from "../eval/random.ts";

const THINGS =
  `coffee tea groceries rent taxis books shoes pizza medicine petrol clothes games flowers furniture insurance electricity internet haircuts concerts
  flights hotels snacks vegetables meat fish bread toys cosmetics gym parking laundry donations gifts repairs tuition childcare pets plants cinema museums`.split(
    /\s+/,
  );
const PLACES =
  `Lisbon Osaka Boston Krakow Nairobi Lima Hanoi Dublin Quebec Zagreb Tunis Perth Malmo Porto Leeds Ghent Turin Basel Kyoto Pune
  Tesco Aldi Carrefour Walmart Costco Ikea Decathlon Zara Boots Lidl Migros Rewe Makro Sephora Uniqlo Muji Netto Spar Coop Edeka`.split(
    /\s+/,
  );
const TIMES =
  `yesterday;today;last week;this week;last month;this month;last year;this year;in January;in February;in March;in April;in June;in July;in August;in September;
  in October;in November;in December;last quarter;on Monday;on Friday`.split(/;\s*/);
const TOPICS =
  `photosynthesis gravity inflation democracy recursion entropy magnetism evolution glaciers volcanoes antibodies enzymes fractions logarithms vectors matrices
  sonnets baroque impressionism monsoons tides comets quasars proteins neurons alloys catalysts isotopes fungi coral`.split(
    /\s+/,
  );
const ASPECTS =
  "meaning;history;causes;effects;uses;limits;types;origin;importance;main ideas;dangers;future".split(";");
const FORMS: readonly ((pick: <T>(list: readonly T[]) => T, n: number) => string)[] = [
  (p) => `How much did I spend on ${p(THINGS)} in ${p(PLACES)} ${p(TIMES)}?`,
  (p) => `Which ${p(THINGS)} at ${p(PLACES)} were cheaper than ${p(THINGS)} ${p(TIMES)}?`,
  (p, n) => `Set a budget of ${n} dollars for ${p(THINGS)} and ${p(THINGS)}`,
  (p, n) => `Transfer ${n} euros from ${p(PLACES)} to ${p(PLACES)} for ${p(THINGS)}`,
  (p) => `Explain the ${p(ASPECTS)} of ${p(TOPICS)} and ${p(TOPICS)}`,
  (p, n) => `Make ${n} quiz questions about ${p(TOPICS)} and the ${p(ASPECTS)} of ${p(TOPICS)}`,
  (p) => `Does ${p(PLACES)} deliver ${p(THINGS)} to ${p(PLACES)} ${p(TIMES)}?`,
  (p) => `Compare sales of ${p(THINGS)} and ${p(THINGS)} in ${p(PLACES)} ${p(TIMES)}`,
  (p) => `Why do customers in ${p(PLACES)} return ${p(THINGS)} but keep ${p(THINGS)}?`,
  (p, n) => `Write ${n} lines about ${p(TOPICS)} and ${p(THINGS)} in ${p(PLACES)}`,
];

/** Distinct questions as five jobs might get them; the same seed gives the same ones. Crowded: many differ in a word or two. */
export function makeQuestions(count: number, seed: number): string[] {
  const random: Random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const made = new Set<string>();
  while (made.size < count) made.add(pick(FORMS)(pick, 1 + Math.floor(random() * 900)));
  return [...made];
}

/** The same question as somebody else would put it: courtesy, a contraction, another way to ask. */
export function reworded(question: string): string {
  return question
    .replace(/^How much did I spend/, "hey, what did I spend")
    .replace(/^Explain/, "Could you please explain")
    .replace(/^Make/, "Can you create")
    .replace(/^Why do/, "how come")
    .replace(/^(Set|Transfer|Compare|Write)/, "please $1")
    .replace(/\?$/, "");
}
