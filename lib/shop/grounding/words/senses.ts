import { stems } from "./stems.ts";
import { englishFor, thaiFor } from "./thai-values.ts";

/**
 * English words that say the same of a shop's terms or of a part, one sense a line. They only connect a reply's word with that of a card or fact: what
 * neither has stays unsaid.
 */
const SAME = `
ship send deliver dispatch post postage delivery shipping shipment mail arrive parcel bring courier
warranty guarantee cover covered
return back refund
store shop showroom branch
free complimentary gratis
order purchase buy spend
fee charge surcharge cost
nationwide countrywide anywhere everywhere nation
business working weekday weekdays
collect pickup pick
visit come drop
wrap wrapping wrapped giftwrap
instalment installment instalments installments split
sealed unopened unused
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
colour color
grey gray
tall height high
wide width breadth
deep depth
long length
thick thickness
weigh weight heavy light
quiet quieter loud louder noise noisy decibel db
bluetooth wireless bt
wifi wi-fi
battery charge playtime run
sleep person people capacity
fold foldable folding collapsible
washable wash
adjustable adjust
dim dimmable dimming
removable remove detachable detach
rechargeable recharge
waterproof water-resistant
kid kids child children
men man mens
women woman womens ladies
laptop notebook
phone smartphone mobile
cable cord wire wired
paperback softcover
hardcover hardback
assemble assembly
manufacturer maker
cod cash-on-delivery
promptpay prompt-pay
`;

const SENSES = new Map<string, string>();
for (const line of SAME.trim().split("\n")) {
  const [head, ...others] = line.trim().split(/\s+/) as [string, ...string[]];
  for (const word of [head, ...others]) SENSES.set(word, `=${head}`);
}

/** What a word may stand for: itself, what it is an inflection of, and the sense that it shares with others. */
export function sensesOf(low: string): readonly string[] {
  const found = new Set(stems(low));
  for (const stem of [...found]) {
    for (const root of stems(stem)) if (root.length > 3) found.add(root);
  }
  for (const stem of [...found]) {
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
  if (/[ก-๎]/.test(low))
    for (const english of englishFor(low)) {
      for (const sense of sensesOf(english)) found.add(sense);
      for (const thai of thaiFor(english)) found.add(thai);
    }
  return found;
}
