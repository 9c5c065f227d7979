import { placesIn } from "../comparing/referents.ts";
import type { Known } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { blanked, clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { THAI_TALK } from "../words/thai-talk.ts";
import { factsOf, lackedBy, says, toldBy } from "../words/told.ts";
import { NEGATIVE, subjectAt, valuesOf } from "./said-of.ts";

/** What one gets with a product is said right behind. */
const BEFORE_THINGS = phrases(
  {
    en: `
      comes? (?:complete |fitted |supplied )?with|includes|supplied with|you (?:also |even )?get|you'll (?:also |even )?get
    `,
  },
  "gi",
);
/** It is said right before. */
const AFTER_THINGS = phrases(
  {
    en: `
      (?:is|are) (?:also |already )?(?:included|fitted|bundled|thrown in|inside)|comes? with it|in the box
    `,
  },
  "gi",
);
const THAI_THINGS =
  /(?:ในกล่อง(?:มี|ให้)|แถม|มาพร้อม|(?:มี|ให้)(?=[^\n]{2,32}?(?:มาให้|ให้ด้วย|ให้มา|ในตัว|ในกล่อง|มาแล้ว)))((?:(?!มาให้|ให้ด้วย|ให้มา|ในตัว|ในกล่อง|มาแล้ว|มาด้วย|ด้วย|ค่ะ|ครับ|นะ|เหมือน|ราคา|\n).){2,32})/g;
const THINGS_END =
  /[^\w\s',-]|\b(?:for|in|on|so|which|that|at|from|is|are|can|to|of|when|if|already|as|but|by|because|while|too|also|with|plus a choice)\b/;
const AMOUNT_OF = /\b(?:pairs?|sets?|packs?|box(?:es)?|bottles?|pieces?|couple|lots?|choice) of\b/g;
const NO_THING =
  /^(?:it|its|them|this|that|these|those|you|your|ones?|everything|all|more|less|both|each|other|same|there|also|left|stock|back|off|price|total|days?|weeks?|months?|years?|hours?|minutes?|sizes?|colou?rs?|well|money|order|box|pack|bag|pieces?|kit|set|two|three|four|five|six)$/;

/** Whether what one is said to get with a product is of its card, or of a fact: sure where the card says that it is not. */
export function judgeIncluded(sentence: Sentence): Finding | null {
  let isOpen = false;
  const said = blanked(sentence.low, placesIn(sentence));
  for (const { at, things } of thingsIn(sentence, said)) {
    const { start, end } = clauseAt(sentence, at);
    if (isAskedAt(sentence, at) || isHedged(sentence, at) || NEGATIVE.test(said.slice(start, end))) continue;
    const subject = subjectAt(sentence, said, at);
    if (subject === null) continue;
    for (const thing of things) {
      if (factsOf(sentence.evidence).some((fact) => says(fact, thing))) continue;
      const states = subject.group.map((known) => isIncluded(known, thing));
      if (states.includes(true)) continue;
      if (subject.isSure && !states.includes(null)) return sure("effect");
      isOpen = true;
    }
  }
  return isOpen ? { reason: "effect", doubt: "rest" } : null;
}

/** Whether a card says that a thing is there or not; null where it says neither. */
function isIncluded(known: Known, thing: string): boolean | null {
  const without = Object.entries(known.card.attributes).some(
    ([key, value]) =>
      valuesOf(value).some((text) => /\bnot included|ไม่รวม/.test(text)) &&
      key.toLowerCase().includes(thing.slice(0, 4)),
  );
  if (without) return false;
  if (says(toldBy(known), thing)) return true;
  return says(lackedBy(known), thing) ? false : null;
}

function* thingsIn(sentence: Sentence, said: string): Generator<{ at: number; things: readonly string[] }> {
  if (sentence.isThai) {
    for (const { index, 0: found, 1: run } of sentence.low.matchAll(THAI_THINGS)) {
      const from = index + found.length - run!.length;
      const things = sentence.words.filter(
        ({ start, end, low, text }) =>
          start >= from &&
          end <= index + found.length &&
          text.length > 2 &&
          !THAI_TALK.has(low) &&
          !/\d/.test(low),
      );
      yield { at: index, things: things.map(({ low }) => low) };
    }
    return;
  }
  for (const { index, 0: found } of said.matchAll(BEFORE_THINGS)) {
    const behind = said.slice(index + found.length, clauseAt(sentence, index).end).replace(AMOUNT_OF, "");
    yield { at: index, things: headsOf(behind.slice(0, behind.search(THINGS_END) >>> 0)) };
  }
  for (const { index } of said.matchAll(AFTER_THINGS)) {
    const before = said.slice(clauseAt(sentence, index).start, index).replace(AMOUNT_OF, "");
    if (/\bit|this|that|these|those|which\s*$/.test(before)) continue;
    yield { at: index, things: headsOf(before.replace(/\b(?:can|may) (?:\w+ )*$/, "")) };
  }
}

/** The last word of each of a list: "a side handle and a carrying case". */
const headsOf = (list: string): string[] =>
  list
    .split(/,|\b(?:and|or|plus)\b/)
    .flatMap((part) => part.trim().split(/\s+/).at(-1) ?? [])
    .filter((head) => /^[a-z-]{3,}$/.test(head) && !NO_THING.test(head));
