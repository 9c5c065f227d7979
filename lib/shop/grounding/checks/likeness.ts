import { DIMENSIONS } from "../comparing/dimensions.ts";
import { type Group, PAIR, PLURAL, pairOf, placesIn, spokenOf } from "../comparing/referents.ts";
import { type Known, keyWords } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import { blanked, clauseAt, isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { thaiFor } from "../words/thai-values.ts";

/** What says of one product that it has what another has. */
const LIKE =
  /\bjust (?:like|as well)\b|(?<!\b(?:you|i|we|they|he|she)(?:'d|’d| would)? )\blike the\b|\bas well as (?:with|on|for|in|by)\b|(?<!than |between )\b(?:both|either|neither)\b(?! (?:way|case))|\btoo\W*$|เหมือน(?:กัน|กับ)?(?!ไหม)|เช่น(?:เดียวกัน|กัน)|ทั้งคู่|ทั้งสอง/g;

/** What an attribute is called in either language, where its own name does not say it. */
export const FEATURES: readonly (readonly [key: RegExp, said: RegExp])[] = [
  [/park|จอด/, /\bparking|\bparked|ตอนจอด|จอดรถ/],
  [/dimm|หรี่/, /\bdim(?:s|mable|med)?\b|หรี่/],
  [/noise_?cancel|anc$|ตัดเสียง/, /\bnoise[- ]cancel\w*|ตัดเสียง/],
  [/fold|พับ/, /\bfolds?\b|\bfold(?:able|ing)\b|พับ/],
  [/usb_?c|type_?c/, /\busb[- ]?c\b|usb-?c/],
  [/rear_?cam|rear_res|กล้องหลัง/, /\brear camera|กล้องหลัง/],
  [/wi_?fi/, /\bwi-?fi\b|wi-?fi|ไวไฟ/],
  [/gps/, /gps/],
  [/bluetooth/, /bluetooth|บลูทูธ/],
  [/remote|รีโมท/, /\bremote\b|รีโมท/],
  [/timer|ตั้งเวลา/, /\btimer\b|ตั้งเวลา/],
  [/speaker|ลำโพง/, /\bspeakers?\b|ลำโพง/],
  [/water_?(?:proof|resist)|กันน้ำ/, DIMENSIONS.water.said],
  [/wireless_charg|ชาร์จไร้สาย/, /\bwireless charging|ชาร์จไร้สาย/],
  [/case_included|กล่องเก็บ|case$/, /\bcarry(?:ing)? case|กล่องเก็บ/],
  [/induction/, /\binduction\b|เตาแม่เหล็กไฟฟ้า|induction/],
  [/fragrance|น้ำหอม/, /\bfragrance\b|น้ำหอม/],
  [/dishwasher/, /\bdishwasher/],
  [/dual_?sim|สองซิม/, /\b(?:dual|two|2)[- ]sims?\b|(?:สอง|2)\s?ซิม/],
  [/vegan|วีแกน/, /\bvegan\b|วีแกน/],
];
export const DENIED_BEFORE =
  /(?:\b(?:no|not|without|nor|neither|lacks?|free of|cannot)|n't)\s+(?:[\w-]+\s+){0,3}$|ไม่(?:มี|ได้|รองรับ|ใช่|ใส่)?[ก-๎]{0,8}\s?$/;
const DENIED_AFTER = /^[ก-๎]{0,10}ไม่(?:ได้|มี)|^[\w-]*[- ]free\b/;
const VALUE = /[\p{L}\p{M}\d]{3,}/gu;

/** Whether a product lacks what it is said to have just as another has it: sure where its card says otherwise, a doubt where it says nothing. */
export function judgeLikeness(sentence: Sentence): Finding | null {
  let isOpen = false;
  for (const { index } of sentence.claims.matchAll(LIKE)) {
    if (isAskedAt(sentence, index) || isHedged(sentence, index)) continue;
    const { start, end, groups } = saidOf(sentence, index);
    for (const group of groups)
      for (const lack of lacksIn(sentence, group, start, end)) {
        if (lack === "sure") return sure("comparison");
        isOpen = true;
      }
  }
  return isOpen ? { reason: "comparison", doubt: "comparison" } : null;
}

/** The stretch that says what is alike, and of what products. */
function saidOf(sentence: Sentence, at: number): { start: number; end: number; groups: readonly Group[] } {
  const { low, carried } = sentence;
  const clause = clauseAt(sentence, at);
  // "Just like the A, it works with Alexa."
  const opens = /^\W*$/.test(low.slice(clause.start, at)) && /^(?:just )?like\b/.test(low.slice(at));
  const end = opens ? clauseAt(sentence, Math.min(low.length, clause.end + 2)).end : clause.end;
  const places = placesIn(sentence).filter((one) => one.start >= clause.start && one.end <= end);
  if (PLURAL.test(low.slice(clause.start, end))) {
    const [only] = places;
    const several =
      only && places.length === 1 ? only.group : PAIR.test(low) ? pairOf(sentence) : (carried ?? []);
    const groups = places.length > 1 ? places.map(({ group }) => group) : several.map((one) => [one]);
    return { start: clause.start, end, groups: groups.length > 1 ? groups : [] };
  }
  const before = places.filter((one) => one.end <= at).at(-1)?.group;
  const spoken = before ?? carried ?? spokenOf(sentence, at)?.at(-1);
  return { start: clause.start, end, groups: spoken ? [spoken] : [] };
}

/** What a stretch says that a group has, and none of the group has. */
function* lacksIn(sentence: Sentence, group: Group, start: number, end: number): Generator<"sure" | "open"> {
  const { evidence, low } = sentence;
  const said = blanked(low, placesIn(sentence)).slice(start, end);
  for (const [key, at] of saidKeys(evidence.known, said)) {
    const isDenied =
      /\bneither\b/.test(said) ||
      DENIED_BEFORE.test(said.slice(0, at)) ||
      DENIED_AFTER.test(said.slice(at).replace(/^[\w-]+/, ""));
    const states = group.map((known) => stateOf(known, key, said));
    if (isDenied ? states.every((state) => state === true) : states.every((state) => state === false))
      yield "sure";
    else if (!isDenied && !states.includes(true)) yield "open";
  }
  for (const { word, at, key } of saidValues(evidence.known, said)) {
    if (evidence.factWords.has(word) || group.some(({ words }) => words.has(word))) continue;
    if (DENIED_BEFORE.test(said.slice(0, at))) continue;
    yield group.every(({ card }) => card.attributes[key] !== undefined) ? "sure" : "open";
  }
}

/** Attributes that are true or false and that a stretch speaks of, and where. */
function saidKeys(known: Group, said: string): Map<RegExp | string, number> {
  const found = new Map<RegExp | string, number>();
  const keys = new Set(
    known.flatMap(({ card }) =>
      Object.entries(card.attributes).flatMap(([key, value]) =>
        typeof value === "boolean" ? [key.toLowerCase()] : [],
      ),
    ),
  );
  for (const key of keys) {
    const feature = FEATURES.find(([of]) => of.test(key));
    const at = feature
      ? said.search(feature[1])
      : Math.max(...keyWords(key).map((word) => (word.length > 2 ? saidAt(said, word) : -1)));
    if (at >= 0) found.set(feature?.[0] ?? key, at);
  }
  return found;
}

function saidAt(said: string, word: string): number {
  for (const one of [word, ...thaiFor(word).filter((thai) => thai.length > 3)]) {
    const at = /[ก-๎]/.test(one) ? said.indexOf(one) : said.search(new RegExp(`\\b${one}`));
    if (at >= 0 && (one.length > 3 || !/[ก-๎]/.test(one))) return at;
  }
  return -1;
}

/** Whether a card says that it has a feature: null where it says nothing. */
function stateOf({ card, words }: Known, key: RegExp | string, said: string): boolean | null {
  const own = Object.entries(card.attributes).filter(([name]) =>
    typeof key === "string" ? name.toLowerCase() === key : key.test(name.toLowerCase()),
  );
  if (own.some(([, value]) => value !== false)) return true;
  const text = `${card.title} ${Object.values(card.attributes).flat().join(" ")}`.toLowerCase();
  const feature = typeof key === "string" ? null : FEATURES.find(([of]) => of === key)![1];
  if (feature?.test(text) || (typeof key === "string" && words.has(key) && said.includes(key))) return true;
  return own.length > 0 ? false : null;
}

/** Words of a stretch that are values of one attribute on some card and not on all: "Alexa", "Switch". */
function* saidValues(known: Group, said: string): Generator<{ word: string; at: number; key: string }> {
  const seen = new Set<string>();
  for (const { card } of known)
    for (const [key, value] of Object.entries(card.attributes)) {
      if (typeof value === "boolean" || typeof value === "number") continue;
      for (const [word] of [value].flat().join(" ").toLowerCase().matchAll(VALUE)) {
        if (seen.has(word) || unitOf(word) !== undefined || /^\d+$/.test(word)) continue;
        seen.add(word);
        const at = /[ก-๎]/.test(word)
          ? word.length > 4
            ? said.indexOf(word)
            : -1
          : said.search(new RegExp(`\\b${word}\\b`));
        if (at >= 0 && known.some(({ words }) => !words.has(word))) yield { word, at, key };
      }
    }
}
