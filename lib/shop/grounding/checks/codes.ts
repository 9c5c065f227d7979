import type { Evidence } from "../evidence.ts";
import { figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import type { Sentence } from "../sentence.ts";
import { clocksIn, toldClocks } from "../support/clocks.ts";

/** Whether a clock time, date or long number stands in no fact and no title. */
export function judgeCodes(sentence: Sentence): Finding | null {
  const { evidence } = sentence;
  for (const { kind, text } of figuresIn(sentence).codes)
    if (
      !evidence.facts.some(({ low }) => low.includes(text)) &&
      !inTitle(evidence, text) &&
      !(kind === "time" && isTold(evidence, text))
    )
      return sure(kind === "code" ? "link" : "promise");
  return null;
}

/** "2 pm" where a fact says 14:00. */
function isTold(evidence: Evidence, time: string): boolean {
  const [clock] = clocksIn(time);
  const told = toldClocks(evidence);
  return clock?.minutes.some((minute) => told.has(minute)) ?? false;
}

const inTitle = ({ known }: Evidence, code: string): boolean =>
  known.some(({ card }) => card.title.toLowerCase().includes(code));
