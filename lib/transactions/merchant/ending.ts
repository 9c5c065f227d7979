import { isEverydayWord, knownNames } from "./known-names.ts";
import { SPELLINGS } from "./spelling.ts";
import { BANK_TAILS, COMPANY_FORMS, COUNTRIES, PLACES, SHOP_TAILS, STATES, WORDLIKE } from "./tails.ts";

const LONGEST_PLACE = 3;

/** Whether words say where, and nothing else. */
export const isOnlyPlace = (folded: readonly string[]): boolean =>
  folded.every((word) => PLACES.has(word) || COUNTRIES.has(word)) || PLACES.has(folded.join(""));

/** Where the name ends once bank's words, company forms, countries, states and towns are gone from the end. */
export function withoutTails(folded: readonly string[], known: number, cut: boolean): number {
  const least = Math.max(1, known);
  let end = folded.length;
  let placed = cut;
  // The label of the number that followed: `HARBOUR BAKERY STORES 3297`.
  if (cut && end > Math.max(1, known) && STORE_LABELS.has(folded[end - 1]!)) end--;
  for (;;) {
    const last = folded[end - 1]!;
    if (end <= least) break;
    if (BANK_TAILS.has(last) || COMPANY_FORMS.has(last)) {
      end--;
      continue;
    }
    const code = STATES.has(last) || COUNTRIES.has(last);
    if (code && (placed || !WORDLIKE.has(last) || PLACES.has(folded[end - 2]!) || end - 1 === known)) {
      end--;
      placed = true;
      // A state follows its town, also one that nobody has heard of.
      if (STATES.has(last) && last.length === 2 && end > Math.max(2, known) && isStranger(folded[end - 1]!))
        end--;
      continue;
    }
    // `MEMBURY SERVICES`, `LEEDS AIRPORT`: a place by what is there.
    if (AT_PLACES.has(last) && end - 1 > least && placeAt(folded, end - 1, least) > 0) {
      end--;
      continue;
    }
    const place = placeAt(folded, end, least);
    if (place > 0) {
      end -= place;
      placed = true;
      continue;
    }
    // `KFC PTT RAMA 2`: whose ground it stands on.
    const site = placed
      ? SITES.find(
          (words) =>
            end - words.length >= least && words.every((word, i) => folded[end - words.length + i] === word),
        )
      : undefined;
    if (site === undefined) break;
    end -= site.length;
  }
  return end;
}

const AT_PLACES: ReadonlySet<string> = new Set(["services", "service", "airport", "stn", "station"]);
const STORE_LABELS: ReadonlySet<string> = new Set(
  "store stores shop branch outlet unit site no retail".split(" "),
);
const SITES =
  "bts; mrt; ptt; drive thru; drivethru; lotus; lotuss; tesco lotus; big c; robinson; central; the mall"
    .split("; ")
    .map((site) => site.split(" "));

const isStranger = (word: string): boolean =>
  /^[a-z]{3,}$/.test(word) && !isEverydayWord(word) && !SHOP_TAILS.has(word) && !SPELLINGS.has(word);

const BINDS: ReadonlySet<string> = new Set("of in at the de la le near and".split(" "));

/** Words of the place that a line ends in, which may not be all there is, nor belong to what stands before it. */
function placeAt(folded: readonly string[], end: number, least: number): number {
  for (let count = Math.min(LONGEST_PLACE, end - least); count > 0; count--) {
    if (!PLACES.has(folded.slice(end - count, end).join(""))) continue;
    const before = folded[end - count - 1]!;
    if (BINDS.has(before)) return 0;
    // "Hospital Bangkok" is not just any hospital.
    if (end - count === 1 && isEverydayWord(before) && knownNames().fame(before, 1) === undefined) return 0;
    return count;
  }
  return 0;
}
