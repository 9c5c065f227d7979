import { isAskedAt, isHedged, type Sentence } from "../sentence.ts";

/**
 * What a product may be said to do. Effects are told by verbs that no list of claims is long enough for ("lifts", "tames", "banishes"), so the verbs
 * are listed that promise nothing; in their base form.
 */
const HARMLESS: ReadonlySet<string> = new Set(
  `plus minus versus matter be is are was were has have had do does did cost come offer look feel fit weigh last work make suit stand give go run
  sell fall sit measure start range end seem appear sound read carry bring add let allow leave need take use keep hold
  include feature provide support cover play charge connect fold smell taste brew pack handle perform shine appeal
  belong share differ beat edge match pair remain stay get mean want represent show tell contain combine hit tick meet
  satisfy land lie line list say count depend fill follow happen hang lack love miss mix move open own pass pay please
  reach rest serve set size skip spend split stretch style swap switch touch turn vary wear wrap exceed equal exist
  boast sport pop steal narrow become compare complement check change close concern consist convey cut drop dry interest win catch tempt intrigue surprise impress remind strike travel weather age break tear shrink wash iron flatter enjoy speak tend prove turn lean`.split(
    /\s+/,
  ),
);
const MODALS =
  /^(?:will|would|can|could|may|might|should|must|also|really|simply|just|even|still|truly|actually|definitely|certainly|probably|always|usually|often|easily|quickly|naturally|gently|effectively|instantly|actively|both|all)$/;
const PRONOUN = /^(?:it|this|that|they|these|those)$/;
const REST = /^(?:one|ones|two|pair|model|product|item|option|strain|brand|version|is|the)$/;
const GAP = /^\s+$/;

/** Whether no product is said to do what only a trial could tell. English: "it …s", "the A will …". */
export function verbsHold(sentence: Sentence): boolean {
  const { words, text, mentions } = sentence;
  const { known, factWords } = sentence.evidence;
  const told = (form: string) => factWords.has(form) || known.some((one) => one.words.has(form));
  const named = mentions.filter(({ pointing }) => !pointing);
  for (const [at, word] of words.entries()) {
    if (words[at - 1]?.low === "hope" || /^(?:me|us)$/.test(words[at + 2]?.low ?? "")) continue;
    const ends = named.some(({ end }) => end === word.end);
    if (!ends && !PRONOUN.test(word.low)) continue;
    let next = at + 1;
    let modal = false;
    const gap = (to: number) => GAP.test(text.slice(words[to - 1]!.end, words[to]!.start));
    while (
      words[next] &&
      gap(next) &&
      (MODALS.test(words[next]!.low) || (!ends && REST.test(words[next]!.low)))
    ) {
      modal ||= /^(?:will|would|can|could|may|might|should|must)$/.test(words[next]!.low);
      if (words[next]!.low === "is") break;
      next++;
    }
    const verb = words[next];
    if (!verb || verb.thai || !gap(next) || !/^[a-z]{3,}$/.test(verb.low)) continue;
    // "these products", after a plural an s makes no verb.
    const third = /[^s]s$/.test(verb.low) && !/^(?:they|these|those)$/.test(word.low);
    if (!modal && !third) continue;
    const base = third
      ? [verb.low.slice(0, -1), verb.low.replace(/es$/, ""), verb.low.replace(/ies$/, "y"), verb.low]
      : [verb.low];
    if (base.some((form) => HARMLESS.has(form) || told(form))) continue;
    if (modal && /^(?:not|never|be|well|too|only|nicely|and|or|but|for|with|in|at|on)$/.test(verb.low))
      continue;
    if (!isHedged(sentence, verb.start) && !isAskedAt(sentence, verb.start)) return false;
  }
  return true;
}
