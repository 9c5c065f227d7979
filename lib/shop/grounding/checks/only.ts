import { placesIn } from "../comparing/referents.ts";
import type { Finding } from "../finding.ts";
import { sure } from "../finding.ts";
import { blanked, clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { featureIn } from "./misplaced.ts";
import { subjectAt, valuesOf, wordIn } from "./said-of.ts";

const ONLY = /\b(?:only|just|nothing but|solely)\b|แค่|เฉพาะ(?!ตัว)|เท่านั้น|อย่างเดียว/g;
/** Right before the one product that has it. */
const ONLY_THIS = /\bonly (?:the )?\W*$|(?:มีแค่|มีแต่|เฉพาะ)(?:รุ่น|ตัว)?\s?$/;

/** Whether a product has more than it is said to have only ("it only comes in blue"), or another has what only one is said to have. */
export function judgeOnly(sentence: Sentence): Finding | null {
  const said = blanked(sentence.low, placesIn(sentence));
  for (const { index } of sentence.claims.matchAll(ONLY)) {
    if (isAskedAt(sentence, index) || isHedged(sentence, index)) continue;
    const { start, end } = clauseAt(sentence, index);
    // "Only in blue"; Thai may say it last.
    const clause = said.slice(/^[a-z]/.test(said.slice(index)) ? index : start, end);
    const subject = subjectAt(sentence, said, index);
    for (const { card } of subject?.group.length === 1 ? subject!.group : [])
      for (const value of Object.values(card.attributes)) {
        const values = valuesOf(value);
        // "Only in UK 8, 9 and 10"
        const isListed = (one: string) =>
          /^[a-z]+ \d+$/.test(one) && wordIn(said.slice(index), one.split(" ")[1]!) !== null;
        const told = values.filter(
          (one) => one.length > 2 && (wordIn(clause, one) !== null || isListed(one)),
        );
        if (told.length > 0 && told.length < values.length)
          return subject!.isSure ? sure("effect") : { reason: "effect", doubt: "rest" };
      }
  }
  for (const place of placesIn(sentence)) {
    if (!ONLY_THIS.test(sentence.low.slice(0, place.start))) continue;
    const clause = said.slice(place.end, clauseAt(sentence, place.start).end);
    const others = sentence.evidence.known.filter((known) => !place.group.includes(known));
    for (const { card } of others)
      for (const [key, value] of Object.entries(card.attributes))
        if (value === true && featureIn(clause, key.toLowerCase()) !== null)
          return { reason: "comparison", doubt: "comparison" };
  }
  return null;
}
