import type { Word } from "./words.ts";

const MONTHS = `january february march april may june july august september october november december`.split(
  " ",
);
const SHORT_MONTHS = "jan feb mar apr _ jun jul aug sep oct nov dec".split(" ");
const DAYS = "monday tuesday wednesday thursday friday saturday sunday".split(" ");
const SHORT_DAYS = "mon tue wed thu fri _ _".split(" ");
const SPANS = new Set(
  "day week month year quarter weekend night morning evening afternoon summer winter spring semester decade century".split(
    " ",
  ),
);
const POINTS = new Set("yesterday today tomorrow tonight".split(" "));
const WHICH: Readonly<Record<string, string>> = {
  last: "last",
  previous: "last",
  this: "this",
  next: "next",
  past: "past",
};
/** Before a time they say no more than that it is one. */
const PLAIN = new Set("in on for of from during over at within".split(" "));
/** These say on which side of it. */
const SIDES = new Set("by since until till before after between through".split(" "));

/** A time at a place: `last month`, `3 days ago`, `5 May 2024`. @returns its name and how many words it takes */
function timeAt(words: readonly Word[], from: number): { name: string; length: number } | undefined {
  const at = (i: number) => words[from + i]?.text ?? "";
  const unit = (i: number) => {
    const { lemma = "", text = "" } = words[from + i] ?? {};
    return SPANS.has(lemma) ? lemma : (dayOf(text) ?? monthOf(words, from + i));
  };
  if (at(0) === "day" && (at(1) === "before" || at(1) === "after") && POINTS.has(at(2)))
    return { name: `${at(0)} ${at(1)} ${at(2)}`, length: 3 };
  if (POINTS.has(at(0))) {
    const part = words[from + 1] && SPANS.has(at(1)) && !DAYS.includes(at(1)) ? at(1) : undefined;
    return part ? { name: `${at(0)} ${part}`, length: 2 } : { name: at(0), length: 1 };
  }
  const which = Object.hasOwn(WHICH, at(0)) ? WHICH[at(0)] : undefined;
  if (which) {
    const one = unit(1);
    if (one) return { name: `${which} ${one}`, length: 2 };
    if (words[from + 1]?.literal === "number" && unit(2))
      return { name: `${which} ${at(1)} ${unit(2)}`, length: 3 };
  }
  if (words[from]?.literal === "number" && SPANS.has(words[from + 1]?.lemma ?? "") && at(2) === "ago")
    return { name: `${at(0)} ${words[from + 1]!.lemma} ago`, length: 3 };
  const month = monthOf(words, from);
  if (month) {
    const day = dayNumber(at(1));
    const year = yearOf(at(day ? 2 : 1));
    return { name: [month, day, year].filter(Boolean).join(" "), length: 1 + (day ? 1 : 0) + (year ? 1 : 0) };
  }
  if (dayNumber(at(0)) && monthOf(words, from + (at(1) === "of" ? 2 : 1))) {
    const skip = at(1) === "of" ? 2 : 1;
    const year = yearOf(at(skip + 1));
    const name = [monthOf(words, from + skip), dayNumber(at(0)), year].filter(Boolean).join(" ");
    return { name, length: skip + 1 + (year ? 1 : 0) };
  }
  const day = dayOf(at(0));
  return day ? { name: words[from]!.plural ? `${day}s` : day, length: 1 } : undefined;
}

function dayOf(text: string): string | undefined {
  const day = DAYS.indexOf(text.endsWith("days") ? text.slice(0, -1) : text);
  return DAYS[day >= 0 ? day : SHORT_DAYS.indexOf(text)];
}

/** "may" and "march" are months with a capital, a number beside them, or after a word that months follow. */
function monthOf(words: readonly Word[], at: number): string | undefined {
  const word = words[at];
  if (!word) return undefined;
  const long = MONTHS.indexOf(word.text);
  const month = long >= 0 ? long : SHORT_MONTHS.indexOf(word.text);
  if (month < 0) return undefined;
  const doubtful = word.text === "may" || word.text === "march" || word.text === "mar";
  if (!doubtful || (word.capital && at > 0)) return MONTHS[month];
  const before = words[at - 1]?.text ?? "";
  const sure =
    /^(?:in|since|until|till|before|after|last|next|this|for|from|of|during|by)$/.test(before) ||
    words[at - 1]?.literal === "number" ||
    words[at + 1]?.literal === "number";
  return sure ? MONTHS[month] : undefined;
}

const dayNumber = (text: string): string | undefined => {
  const digits = /^#?(\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
  return digits && Number(digits[1]) >= 1 && Number(digits[1]) <= 31 ? digits[1] : undefined;
};
const yearOf = (text: string): string | undefined => (/^(?:19|20|25)\d\d$/.test(text) ? text : undefined);

/**
 * Takes the times out of a sentence: they may stand at its beginning or its end. In their order, for "this month with last month" is
 * not "last month with this month".
 */
export function takeTimes(words: readonly Word[]): { rest: Word[]; times: string[] } {
  const rest: Word[] = [];
  const times: string[] = [];
  for (let at = 0; at < words.length; ) {
    const before = rest.at(-1)?.text ?? "";
    const found =
      timeAt(words, at) ??
      (yearOf(words[at]!.text) && (PLAIN.has(before) || SIDES.has(before))
        ? { name: words[at]!.text, length: 1 }
        : undefined);
    if (!found) {
      rest.push(words[at]!);
      at++;
      continue;
    }
    at += found.length;
    const range = /^(?:to|until|till|and|or|-)$/.test(words[at]?.text ?? "");
    if (SIDES.has(before)) times.push(`${rest.pop()!.text} ${found.name}`);
    else if (PLAIN.has(before) && !range) {
      rest.pop();
      times.push(found.name);
    } else if (range || /^(?:to|and|or)$/.test(before)) {
      // Both ends of a range stay where they are.
      rest.push({
        text: found.name,
        lemma: found.name,
        capital: false,
        plural: false,
        past: false,
        literal: "literal",
      });
    } else times.push(found.name);
  }
  return { rest, times };
}
