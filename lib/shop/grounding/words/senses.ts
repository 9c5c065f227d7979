import { stems } from "./stems.ts";
import { othersFor, thaiFor } from "./thai-values.ts";

/**
 * English words that say the same, one sense a line, written for this project. They only connect a reply's word with that of a card or fact: what neither
 * has stays unsaid. These are of a shop's terms, and other checks hold what is promised of them.
 */
const TERMS = `
ship send deliver dispatch post postage delivery shipping shipment mail arrive parcel bring courier
warranty guarantee
return refund
store shop showroom branch
free complimentary gratis
order purchase
fee charge surcharge cost
nationwide countrywide anywhere everywhere nation country wide
business working weekday weekdays
collect pickup pick
visit come drop
id passport
wrap wrapping wrapped giftwrap
instalment installment instalments installments split spread
sealed unopened
open opened unsealed
monday mon
tuesday tue tues
wednesday wed
thursday thu thur thurs
friday fri
saturday sat
sunday sun
daily day
noon midday
promptpay prompt-pay
`;
/** Of goods and their parts. */
const SAME = `
colour color
grey gray
noise decibel db
bluetooth bt
wifi wi-fi
battery charge playtime run
sleep person people
fold foldable folding collapsible
washable wash
dim dimmable dimming
removable remove detachable detach
rechargeable recharge
kid kids child children
men man mens
women woman womens ladies
phone smartphone mobile
cable cord
paperback softcover
hardcover hardback
manufacturer maker
mic microphone
cam camera dashcam webcam
tv television
bike bicycle
decaf decaffeinated
pyjamas pajamas
jewellery jewelry
aluminium aluminum
tyre tire
mould mold
fibre fiber
`;

const SENSES = new Map<string, string>();
const MATTERS = new Set<string>();
for (const lines of [TERMS, SAME])
  for (const line of lines.trim().split("\n")) {
    const [head, ...others] = line.trim().split(/\s+/) as [string, ...string[]];
    for (const word of [head, ...others]) {
      SENSES.set(word, `=${head}`);
      if (lines === TERMS) MATTERS.add(word);
    }
  }

/** What is said in other words than its own. */
const IMPLIED: readonly (readonly [said: RegExp, word: string])[] = [
  [/\bmon\w*\.?\s?(?:-|–|to|through|till|until)\s?fri|จันทร์\s?(?:-|–|ถึง)\s?(?:วัน)?ศุกร์/, "weekday"],
];

/** Whether a word is of a shop's terms: delivery, days, payment. */
export const isShopMatter = (low: string): boolean => stems(low).some((stem) => MATTERS.has(stem));

/** The words of shops' texts come again and again. */
const READ = new Map<string, readonly string[]>();
const READ_MAX = 4096;

/** What a word may stand for: itself, what it is an inflection of, and the sense that it shares with others. */
export function sensesOf(low: string): readonly string[] {
  const ready = READ.get(low);
  if (ready !== undefined) return ready;
  if (READ.size >= READ_MAX) READ.clear();
  const senses = readSenses(low);
  READ.set(low, senses);
  return senses;
}

function readSenses(low: string): readonly string[] {
  const found = new Set(stems(low));
  for (const stem of [...found]) {
    for (const root of stems(stem)) if (root.length > 3) found.add(root);
  }
  // "Buyers" are no buying, and "lighter" is not light.
  const isForm = !/(?:ers?|ors?|est)$/.test(low);
  for (const stem of isForm ? [...found] : [low]) {
    const sense = SENSES.get(stem);
    if (sense !== undefined) found.add(sense);
  }
  return [...found];
}

/** All that words of a text may stand for, in both languages; `low` is the text itself, in which Thai is found as it is written. */
export function sensesIn(low: string, words: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const word of words) {
    for (const sense of sensesOf(word)) found.add(sense);
    for (const stem of stems(word)) for (const thai of thaiFor(stem)) found.add(thai);
  }
  for (const [said, word] of IMPLIED)
    if (said.test(low)) for (const sense of sensesOf(word)) found.add(sense);
  if (/[ก-๎]/.test(low)) {
    const { english, thai } = othersFor(low);
    for (const word of english) for (const sense of sensesOf(word)) found.add(sense);
    for (const word of thai) found.add(word);
  }
  return found;
}
