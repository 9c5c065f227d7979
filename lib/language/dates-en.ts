import type { DateExpression } from "./date-expression.ts";
import { type DateMatch, westernYear } from "./date-read.ts";
import type { Token } from "./tokens.ts";

const MONTH =
  "(?<month>jan(?:uary|uray)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const WEEKDAY =
  "(?<weekday>mon(?:day|dy)?|tue(?:s|sday|sdy)?|wed(?:s|nesday|nsday|nesdy)?|thu(?:r|rs|rsday|rsdy)?|fri(?:day|dy)?|sat(?:urday|urdy|erday)?|sun(?:day|dy)?)";
const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
// Meals are no parts of a day: in "yesterday lunch 9.80" the lunch is what was bought.
const PART = "(?:morning|afternoon|evening|night|nite|noon|lunchtime|eve|arvo)";
const COUNT =
  "(?<count>\\d{1,3}|a couple of|a couple|couple of|couple|a few|few|several|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an|a)";
const COUNTS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  couple: 2,
  "a couple": 2,
  "a couple of": 2,
  "couple of": 2,
  few: 3,
  "a few": 3,
  several: 3,
};
const YESTERDAY =
  "(?:yesterday|y'day|y-day|yesterdy|yestarday|yesturday|yeserday|yestrday|ystrday|yesterady|yesterda|yesteday|yday|yest)";
const TOMORROW = "(?:tomorrow|tomorow|tommorow|tommorrow|tomorro|tmrw|tmrow|tmr|tmw|2moro|2morrow)";
const END = "(?![a-z0-9'])";
const NOT_ORDINAL_USE =
  "(?! ?-?(?:class|hand|floor|time|place|grade|round|date|half|one|aid|ave|avenue|street|st|birthday|anniversary|year|month|week|person|edition|gen|generation|base|party|instal|payment|try|attempt|visit|session|lesson|bottle|cup|coffee|beer|hour|day|street|trip|drink|quarter|semester|term|kid|child))";

type Groups = Record<string, string | undefined>;
type Rule = readonly [
  pattern: RegExp,
  build: (groups: Groups, matched: string) => Omit<DateMatch, "end"> | undefined,
];

const days = (n: number): Omit<DateMatch, "end"> => ({
  expression: { kind: "relative_days", n },
  ...(n > 0 ? { future: true } : {}),
});

// First match wins, so longer phrases stand before shorter ones. All patterns are sticky.
const RULES: readonly Rule[] = [
  [
    rule(`(?:on )?the other (?:day|night|week)`),
    () => ({ expression: { kind: "relative_days", n: -2 }, ambiguous: true }),
  ],
  [
    rule(`(?:the )?(?:day|night) (?:before|b4|bfr) (?:${YESTERDAY}|last)|the day before yest`),
    () => days(-2),
  ],
  [rule(`(?:the )?(?:day|night) after ${TOMORROW}`), () => days(2)],
  [rule(`(?:from |for )?${YESTERDAY}(?:'s)?(?: ${PART})?`), () => days(-1)],
  [rule(`last (?:night|nite|evening|eve)(?:'s)?`), () => days(-1)],
  [
    rule(`(?:earlier |later )?(?:today|tdy|2day|todays|tonight|tonite|2nite)(?:'s)?(?: ${PART})?`),
    () => days(0),
  ],
  [rule(`(?:earlier )?this (?:${PART}|week|month|year|weekend|wk)`), () => days(0)],
  [rule(`(?:just|right) now|a (?:moment|minute|sec|second|while) ago|just a moment ago`), () => days(0)],
  [rule(`(?:for )?${TOMORROW}(?:'s)?(?: ${PART})?`), () => days(1)],
  [rule(`(?:the )?(?:week|wk) before last`), () => days(-14)],
  [rule(`(?:the )?month before last`), () => ({ expression: { kind: "relative_months", n: -2 } })],
  [
    rule(
      `(?:(?:on|every|each|last|past|this past|this|next|coming|this coming) )?${WEEKDAY}(?: ${PART})? last (?:week|wk)`,
    ),
    (g) => weekdayLastWeek(g),
  ],
  [
    rule(`(?:on )?(?<which>last|past|this past|this coming|coming|next|this) ${WEEKDAY}(?:'s)?(?: ${PART})?`),
    (g) => weekday(g["weekday"]!, g["which"]!),
  ],
  [rule(`every ${WEEKDAY}s?`), () => ({ expression: null })],
  [rule(`on ${WEEKDAY}(?:'s)?(?: ${PART})?`), (g) => weekday(g["weekday"]!, "past")],
  [rule(`${WEEKDAY}(?: ${PART})`), (g) => weekday(g["weekday"]!, "past")],
  [
    rule(`(?:over |on |during )?(?:the )?(?:last|past|this past) (?:weekend|wkend|wknd)`),
    () => weekday("sat", "past"),
  ],
  [rule(`(?:over|on|during|at) the (?:weekend|wkend|wknd)`), () => weekday("sat", "past")],
  [rule(`(?:in )?(?:the )?(?:last|past|previous|prev) (?:week|wk)(?:'s)?`), () => days(-7)],
  [
    rule(`(?:the )?(?:last|past|previous|prev) month(?:'s)?`),
    () => ({ expression: { kind: "relative_months", n: -1 } }),
  ],
  [
    rule(`(?:the )?(?:last|past|previous) year(?:'s)?`),
    () => ({ expression: { kind: "relative_years", n: -1 } }),
  ],
  [
    rule(`(?:the )?(?:next|coming|following) (?:week|wk|month|year|weekend|payday|paycheck)(?:'s)?`),
    () => ({ expression: { kind: "relative_days", n: 7 }, future: true }),
  ],
  [
    rule(`(?:the |at the )?(?:end of (?:the |this )?(?:month|week|year)|eom)`),
    () => ({ expression: { kind: "relative_months", n: 0, day: "last" }, future: true }),
  ],
  [
    rule(`(?:at )?(?:the )?end of last month`),
    () => ({ expression: { kind: "relative_months", n: -1, day: "last" } }),
  ],
  [
    rule(`(?:at )?(?:the )?(?:start|beginning) of (?:the |this )?month`),
    () => ({ expression: { kind: "day_of_month", day: 1 } }),
  ],
  [
    rule(
      `(?:about |around |like |~ ?)?${COUNT} ?(?<unit>mins?|minutes?|hours?|hrs?|hr|h|days?|dys?|nights?|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?) (?:ago|back|earlier|prior)`,
    ),
    (g) => ago(g),
  ],
  [rule(`(?<unit>week|month|day|year) ago`), (g) => ago({ ...g, count: "a" })],
  [rule(`(?<count>a) (?<unit>fortnight) (?:ago|back)`), (g) => ago(g)],
  [
    rule(`in ${COUNT} (?<unit>days?|weeks?|months?|years?)(?:' time)?`),
    (g) => ({ ...(ago(g, 1) ?? days(7)), future: true }),
  ],
  [
    rule(
      `(?:on )?${MONTH} ?(?:the )?(?<day>\\d{1,2})(?![\\d.,:/-]*\\d)(?:st|nd|rd|th)?(?:,? ?(?<year>(?:19|20|25)\\d\\d)(?!\\d))?`,
    ),
    calendarDate,
  ],
  [
    rule(
      `(?:on )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)? ?(?:of )?${MONTH}(?:,? ?(?<year>(?:19|20|25)\\d\\d|'?2\\d(?= |$))(?![\\d.,]*\\d))?`,
    ),
    calendarDate,
  ],
  [rule(`on (?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)${NOT_ORDINAL_USE}`), (g) => dayOfMonth(g)],
  [rule(`the (?<day>\\d{1,2})(?:st|nd|rd|th)${NOT_ORDINAL_USE}`), (g) => dayOfMonth(g)],
  [
    rule(
      `on the (?<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|fifteenth|twentieth|thirtieth)${NOT_ORDINAL_USE}`,
    ),
    (g) => ordinalWord(g),
  ],
];
const DAY_FIRST = /^(?:on|the|from|since|of|for|by|til|until|dated|date)$/;
const MONTH_THEN_DAY = new RegExp(`^ ?${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?![\\d.,])(?!.*\\d)`);
const BARE_WEEKDAY = rule(`${WEEKDAY}(?:'s)?`);

/** Words that a date phrase may start with; everything else is refused at once. */
const STARTS =
  /^(?:on|the|from|for|last|past|this|next|coming|following|previous|prev|earlier|later|every|each|over|during|at|in|just|right|end|eom|start|beginning|about|around|like|today.*|tonig?h?te?|tdy|y.?e?s?t.*|yday|y'day|tom.*|tm.*|day|night|week|wk|month|year|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple|few|several|mon.*|tue.*|wed.*|thu.*|fri.*|sat.*|sun.*|jan.*|feb.*|mar.*|apr.*|may|june?|july?|aug.*|sep.*|oct.*|nov.*|dec.*)$/;
const NOT_A_DAY_OFF = /^(?:black|cyber|good|tgi|ruby|casual|happy)$/;
// "sun hat", "sat nav", "may" the verb: short forms that are words of their own.
const SHORT_WEEKDAY_FOLLOWS =
  / ?(?:hat|screen|cream|block|glasses|glass|flower|dress|set|light|down|nav|at|in|on a|bed|lounger|tan|burn|visor|shade|and moon|key|life|tv)/y;

export function englishDateAt(
  text: string,
  token: Token,
  previous: Token | undefined,
): DateMatch | undefined {
  if (token.kind === "number" || token.kind === "time") {
    if (token.kind === "time" || token.end - token.start > 3) return undefined;
  } else if (token.kind !== "word" || !STARTS.test(token.text)) return undefined;
  if (previous !== undefined && NOT_A_DAY_OFF.test(previous.text)) return undefined;
  for (const [pattern, build] of RULES) {
    pattern.lastIndex = token.start;
    const found = pattern.exec(text);
    if (found === null) continue;
    // "candy 22 oct 30": the number behind the thing is its price, and the day follows the month.
    if (
      token.kind === "number" &&
      previous?.kind === "word" &&
      !DAY_FIRST.test(previous.text) &&
      MONTH_THEN_DAY.test(text.slice(token.end))
    )
      return undefined;
    const date = build(found.groups ?? {}, found[0]);
    if (date !== undefined) return { ...date, end: token.start + found[0].length };
  }
  BARE_WEEKDAY.lastIndex = token.start;
  const bare = BARE_WEEKDAY.exec(text);
  if (bare === null || token.kind !== "word") return undefined;
  const end = token.start + bare[0].length;
  const name = bare.groups!["weekday"]!;
  if (name.length <= 3 || name === "wednsday") {
    SHORT_WEEKDAY_FOLLOWS.lastIndex = end;
    const first = previous === undefined || previous.kind === "newline";
    const last = /^[\s.,;!)]*(?:\n|$)/.test(text.slice(end, end + 8));
    if ((name === "sat" || name === "sun" || name === "mon" || name === "wed") && !first && !last)
      return undefined;
    if (SHORT_WEEKDAY_FOLLOWS.test(text)) return undefined;
  }
  return { ...weekday(name, "past"), end };
}

function rule(source: string): RegExp {
  return new RegExp(`(?:${source})${END}`, "y");
}

function weekday(name: string, which: string): Omit<DateMatch, "end"> {
  const index = WEEKDAYS.indexOf(name.slice(0, 3)) + 1;
  if (which === "next" || which === "coming" || which === "this coming") {
    return { expression: { kind: "weekday", weekday: index, which: "next" }, future: true };
  }
  if (which === "this")
    return { expression: { kind: "weekday", weekday: index, which: "past" }, ambiguous: true };
  return { expression: { kind: "weekday", weekday: index, which: "past" } };
}

function weekdayLastWeek(groups: Groups): Omit<DateMatch, "end"> {
  return { ...weekday(groups["weekday"]!, "past"), ambiguous: true };
}

function ago(groups: Groups, sign: 1 | -1 = -1): Omit<DateMatch, "end"> | undefined {
  const word = groups["count"]!;
  const count = COUNTS[word] ?? Number(word);
  const unit = groups["unit"]!;
  const vague = /few|several|couple/.test(word) ? { ambiguous: true } : {};
  const n = sign * count;
  if (/^m(?:in)/.test(unit)) return { expression: { kind: "relative_minutes", n }, ...vague };
  if (unit.startsWith("h")) return { expression: { kind: "relative_minutes", n: n * 60 }, ...vague };
  if (/^[dn]/.test(unit)) return { expression: { kind: "relative_days", n }, ...vague };
  if (unit.startsWith("w")) return { expression: { kind: "relative_days", n: n * 7 }, ...vague };
  if (unit.startsWith("f")) return { expression: { kind: "relative_days", n: n * 14 }, ...vague };
  if (unit.startsWith("m")) return { expression: { kind: "relative_months", n }, ...vague };
  return { expression: { kind: "relative_years", n }, ...vague };
}

function calendarDate(groups: Groups): Omit<DateMatch, "end"> | undefined {
  const day = Number(groups["day"]);
  const month = MONTHS.indexOf(groups["month"]!.slice(0, 3)) + 1;
  if (day < 1 || day > new Date(Date.UTC(2024, month, 0)).getUTCDate()) return undefined;
  const year = groups["year"]?.replace("'", "");
  const expression: DateExpression =
    year === undefined
      ? { kind: "calendar", day, month }
      : { kind: "calendar", day, month, year: westernYear(Number(year)) };
  return { expression };
}

function dayOfMonth(groups: Groups): Omit<DateMatch, "end"> | undefined {
  const day = Number(groups["day"]);
  return day >= 1 && day <= 31 ? { expression: { kind: "day_of_month", day } } : undefined;
}

const ORDINALS = [
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];

function ordinalWord(groups: Groups): Omit<DateMatch, "end"> {
  const word = groups["word"]!;
  const day =
    word === "fifteenth"
      ? 15
      : word === "twentieth"
        ? 20
        : word === "thirtieth"
          ? 30
          : ORDINALS.indexOf(word) + 1;
  return { expression: { kind: "day_of_month", day } };
}
