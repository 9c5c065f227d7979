import { ALL_DAYS, daysIn, timesIn } from "../clock/clock.ts";
import type { Evidence } from "../evidence.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { partsOf } from "../promises/parts.ts";
import { isTold, termsOf } from "../promises/terms.ts";
import { isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { nameKey } from "../words.ts";

const DOUBT: Finding = { reason: "promise", doubt: "promise" };
const MINUTES = 60;
const HALF_DAY = 12;

/** Whether a clock time, weekday, date, address or long number follows from no fact and no title. */
export const judgeCodes = (sentence: Sentence): Finding | null =>
  judgeNumbers(sentence) ?? judgeTimes(sentence) ?? judgeDays(sentence) ?? judgeAddresses(sentence);

const bare = (text: string): string => text.toLowerCase().replace(/[\s().-]/g, "");

/** A date or number stands in a fact, however it is spaced. */
function judgeNumbers(sentence: Sentence): Finding | null {
  const { evidence } = sentence;
  for (const { kind, text } of figuresIn(sentence).codes) {
    if (kind === "time") continue;
    const isFact = evidence.facts.some(
      ({ low }) => low.includes(text) || (bare(text).length > 4 && bare(low).includes(bare(text))),
    );
    if (!isFact && !inTitle(evidence, text) && timesIn(text).length === 0)
      return sure(kind === "code" ? "link" : "promise");
  }
  return null;
}

const inTitle = ({ known }: Evidence, code: string): boolean =>
  known.some(({ card }) => card.title.toLowerCase().includes(code));

function judgeTimes(sentence: Sentence): Finding | null {
  const terms = termsOf(sentence);
  let doubt: Finding | null = null;
  for (const time of timesIn(sentence.claims)) {
    if (isTold(time, terms) || isAskedAt(sentence, time.start)) continue;
    if (inTitle(sentence.evidence, sentence.low.slice(time.start, time.end).trim())) continue;
    const hours = time.minutes.map((minute) => minute / MINUTES);
    const { questionNumbers } = sentence.evidence;
    if (!hours.some((hour) => questionNumbers.has(hour) || questionNumbers.has(hour - HALF_DAY)))
      return sure("promise");
    doubt = DOUBT;
  }
  return doubt;
}

/** Of opening, or what else the clause is about where facts have days for it. */
function judgeDays(sentence: Sentence): Finding | null {
  const { weeks } = termsOf(sentence);
  const days = daysIn(sentence.claims);
  if (days.length === 0) return null;
  const parts = partsOf(sentence);
  let doubt: Finding | null = null;
  for (const one of days) {
    if (isAskedAt(sentence, one.start)) continue;
    const part = parts.findLast(({ start }) => start <= one.start);
    const topics = (part?.hits ?? parts[0]?.hits ?? []).map(({ topic }) => topic);
    if (one.days === ALL_DAYS && (topics.length === 0 || weeks.length === 0) && !one.closed) continue;
    if (isOfProduct(sentence, one) || UNCERTAIN.test(sentence.claims.slice(one.end))) continue;
    if (isHedged(sentence, one.start) && !one.closed) continue;
    if (isOfOrdering(sentence, one)) continue;
    const near = weeks.filter((week) => topics.some((topic) => week.topics.has(topic)));
    const told = near.length > 0 || topics.some((topic) => OWN_DAYS.test(topic)) ? near : weeks;
    if (told.some(({ open, closed }) => holds(one, open, closed))) continue;
    const asked = sentence.low.slice(one.start, one.end).match(/[\p{L}\p{M}]+/gu) ?? [];
    if (
      one.days !== ALL_DAYS &&
      told.length === 0 &&
      asked.some((word) => sentence.evidence.questionWords.has(nameKey(word)))
    )
      doubt = DOUBT;
    else return sure("promise");
  }
  return doubt;
}

/** "A Thursday order", "if you order on a Thursday", as the customer said. */
const isOfOrdering = ({ low, evidence }: Sentence, { start, end }: { start: number; end: number }): boolean =>
  (/\border(?:ing|ed)? (?:it |one |them )?(?:on|by) (?:an? )?$/.test(low.slice(0, start)) ||
    /^s? orders?\b/.test(low.slice(end))) &&
  (low.slice(start, end).match(/[a-z]+/g) ?? []).some((word) => evidence.questionWords.has(nameKey(word)));

/** "Saturday isn't certain" */
const UNCERTAIN = /^\s*(?:isn't|is not|can't be|cannot be) (?:certain|sure|guaranteed|promised)/;

/** Of these the days on which a shop is open say nothing. */
const OWN_DAYS = /^(?:delivery|restock|return|install|coming days|special order)$/;

function holds({ days, closed }: { days: number; closed: boolean }, open: number, shut: number): boolean {
  if (!closed) return (days & ~open) === 0;
  return (days & ~shut) === 0;
}

const isOfProduct = ({ evidence, low }: Sentence, { start, end }: { start: number; end: number }): boolean =>
  (low.slice(start, end).match(/[\p{L}\p{M}]+/gu) ?? []).every((word) =>
    evidence.known.some(({ words }) => words.has(nameKey(word))),
  );

const ADDRESS =
  /(?:ชั้น(?:ที่)?|ซอย|เลขที่|ล็อก|soi|floor|level|unit|lot)\s*([a-z]?\d+)(?!\s*(?:ชั้น|นิ้ว|บาท|ชิ้น))|\b(\d+)(?:st|nd|rd|th) floor|\b(\d+) [a-z]+ (?:street|road|avenue|lane|square|st\.|rd\.|ave\.)(?![a-z])/g;

/** "the 4th floor", "ชั้น 4", "214 Alder Street" */
function judgeAddresses({ claims, evidence }: Sentence): Finding | null {
  const told = evidence.facts.flatMap(({ low }) => numbersIn(low));
  for (const { text, number, isPart } of numbersIn(claims)) {
    if (told.some((one) => one.number === number) || inTitle(evidence, text)) continue;
    const isOfCard = evidence.known.some(({ quantities }) =>
      quantities.some(({ value }) => value === Number(number)),
    );
    if (!isPart || !isOfCard) return sure("promise");
  }
  return null;
}

const numbersIn = (low: string): { text: string; number: string; isPart: boolean }[] =>
  [...low.matchAll(ADDRESS)].map(([all, after, before, street]) => ({
    text: all,
    number: (after ?? before ?? street)!,
    // A shelf has levels too.
    isPart: /^(?:ชั้น|level|unit|lot)/.test(all),
  }));
