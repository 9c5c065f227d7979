import { englishPlaces, lexicon, normaliseTerm, thaiPlaces } from "#lib/categories";

/** Words that end names of places so often that a bank's cut is mended: `cof` → coffee. Only where no other word begins so. */
const COMMON_ENDS =
  "coffee cafe restaurant pharmacy supermarket market kitchen bakery brewery brewing roasters clinic hospital dental salon barbers garage motors hardware furniture electronics jewellers jewelry florist boutique fashion clothing books bookshop hotel resort airlines airways theatre cinema fitness gymnasium insurance services solutions company pizzeria steakhouse takeaway delicatessen butchers grocery groceries petroleum station parking university college school academy nursery veterinary opticians cleaners laundry communications broadband entertainment".split(
    " ",
  );
const SHORTEST_CUT = 3;
const SHORTEST_NAME = 5;
const WORDS_MAX = 5;

const PLACES: ReadonlySet<string> = new Set([...englishPlaces, ...thaiPlaces].map(normaliseTerm));
const PLACE_WORDS_MAX = 4;

/** A word of a line, as it stands there and normalised: normalising is most of what reading a line costs. */
export interface Word {
  readonly raw: string;
  readonly term: string;
}

const THAI = /[\u0E00-\u0E7F]/;
const KNOWN_MAX = 20_000;
const terms = new Map<string, string>();

/** Normalised once for all lines that hold it: the words of statements are few. */
export function wordOf(raw: string): Word {
  let term = terms.get(raw);
  if (term === undefined) {
    term = normaliseTerm(raw);
    if (terms.size >= KNOWN_MAX) terms.clear();
    terms.set(raw, term);
  }
  return { raw, term };
}

/** The normalised form of neighbouring words: Thai ones are written together. */
export function termOf(words: readonly Word[], from: number, to: number): string {
  let joined = "";
  for (let i = from; i < to; i++) {
    const { term } = words[i]!;
    const glued = joined === "" || term === "" || (THAI.test(term) && THAI.test(joined));
    joined += glued ? term : ` ${term}`;
  }
  return joined;
}

/** How many words at the end are a town or district; never all of them. */
export function placesAtEnd(words: readonly Word[]): number {
  for (let count = Math.min(PLACE_WORDS_MAX, words.length - 1); count > 0; count--)
    if (PLACES.has(termOf(words, words.length - count, words.length))) return count;
  return 0;
}

const isBrand = (term: string): boolean =>
  lexicon.lookup(term)?.some(({ kind, strength }) => kind === "brand" && strength >= 2) ?? false;

const EVERYDAY: ReadonlySet<string> = new Set(["trade", "goods", "service", "institution", "bank_phrase"]);
const isEveryday = (term: string): boolean =>
  lexicon.lookup(term)?.some(({ kind }) => EVERYDAY.has(kind)) ?? false;

/**
 * How many words of the start are a known brand's name with nothing telling behind it (`starbucks kings road` → 1, but of `king tailor`
 * none): what follows is a street, a mall, a person.
 */
export function brandAtStart(words: readonly Word[]): number {
  for (let count = Math.min(WORDS_MAX, words.length); count > 0; count--) {
    const term = termOf(words, 0, count);
    if (count < words.length && term.length < SHORTEST_NAME) continue;
    if (!isBrand(term)) continue;
    return words.slice(count).some(({ term: each }) => isEveryday(each)) ? words.length : count;
  }
  return 0;
}

let brands: readonly string[] | undefined;
/** Brands of several words, sorted; made when first needed. */
function sortedBrands(): readonly string[] {
  if (!brands) {
    const found: string[] = [];
    for (const term of lexicon.words("en")) if (term.includes(" ") && isBrand(term)) found.push(term);
    brands = found.sort();
  }
  return brands;
}

/**
 * The last word whole, where the bank cut it: from the one brand that goes on like this, else from the one common word that begins so.
 * Nothing where it is a word by itself, or could be several.
 */
export function completedEnd(words: readonly Word[]): string | undefined {
  const last = words.at(-1)!.term;
  if (words.length < 2 || last.length < SHORTEST_CUT || !/^[a-z]+$/.test(last)) return undefined;
  if (lexicon.has(last) || PLACES.has(last)) return undefined;
  const whole = termOf(words, 0, words.length);
  const all = sortedBrands();
  let from = 0;
  for (let to = all.length; from < to; ) {
    const middle = (from + to) >> 1;
    if (all[middle]! < whole) from = middle + 1;
    else to = middle;
  }
  const [first, second] = [all[from], all[from + 1]];
  if (first?.startsWith(whole)) {
    const rest = first.slice(whole.length);
    if (!rest.includes(" ") && !(second?.startsWith(whole) && second !== `${first}s`)) return last + rest;
  }
  const ends = COMMON_ENDS.filter((word) => word.startsWith(last));
  return ends.length === 1 && ends[0] !== last ? ends[0] : undefined;
}
