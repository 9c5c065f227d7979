const SMALL: ReadonlySet<string> = new Set(
  "of and the a an in on at by for to with de del la le les du des da di y el en und von der n".split(" "),
);
/** Abbreviations that hold a vowel, or may be read as words. */
const CAPITALS: ReadonlySet<string> = new Set(
  `usa uk eu us aa aaa ee bp bt tv uae usps ups ibm nhs dvla aws hsbc ikea ebay atm bbq ao io ymca yha rac gap tui rspca rspb usaa
  at&t eon edf sse npower axa bupa tsb rbs mbna vw bmw hp lg ii iii iv vi vii xl ai it hq diy cex tk ba tfl pdsa dhl ems aia ais ptt scg scb mrt bts
  dtac aot mk jd kfc cvs gnc rei heb bj aldi`
    .split(/\s+/)
    .filter((word) => !["ikea", "ebay", "aldi", "gap", "it"].includes(word)),
);
const CONSONANTS = /^[bcdfghjklmnpqrstvwxz]{2,4}$/;
/** Without a vowel, and yet words. */
const TITLES: ReadonlySet<string> = new Set(
  "mr mrs dr st jr sr ltd bros ft mt ctr pkwy blvd rd grp mgmt svc svcs cntr mkt mktp pty psych".split(" "),
);

/**
 * A name in capitals or small letters as people write names: `THE HALF MOON OF LEEDS` → `The Half Moon of Leeds`, `KFC` stays.
 * What mixes the cases already is left as it was written.
 */
export function titleCase(name: string): string {
  const words = name.split(" ");
  return words.map((word, index) => titleWord(word, index === 0)).join(" ");
}

function titleWord(word: string, first: boolean): string {
  const lower = word.toLowerCase();
  if (word !== lower && word !== word.toUpperCase() && /^\p{L}?\p{Ll}/u.test(word)) return word;
  if (CAPITALS.has(lower)) return lower.toUpperCase();
  if (!first && SMALL.has(lower)) return lower;
  if (CONSONANTS.test(lower) && !TITLES.has(lower)) return lower.toUpperCase();
  // Letters around a sign: `H&M`, `A.B.C`, `B&Q`, `R&B`.
  if (/^\p{L}{1,2}(?:[&.]\p{L})+\.?$/u.test(lower)) return lower.toUpperCase();
  if (/\d/.test(lower) && lower.length < 5 && !/^\d+(?:st|nd|rd|th)$/.test(lower)) return lower.toUpperCase();
  if (!first && lower === "'n'") return lower;
  return lower
    .replace(
      /(^|[-/&.(+]|^(?:o|d|l)')(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    )
    .replace(/^Mc(\p{Ll})(?=\p{L}{2})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}
