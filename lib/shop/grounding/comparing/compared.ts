import type { Known } from "../evidence.ts";
import { BLANK, clauseAt, type Sentence } from "../sentence.ts";
import { measureClaims } from "./measure-claims.ts";
import {
  asked,
  type Group,
  inQuestion,
  isBeside,
  narrowed,
  type Place,
  placesIn,
  spokenOf,
} from "./referents.ts";
import { kindOf, leads, type Span, sameKind } from "./scopes.ts";

/** What a comparison is said against: products, all that there is, or nothing that a card says ("than you need"). */
export type Against = { readonly groups: readonly Group[] } | "all" | "open" | "unknown" | null;

const THAN = /^(?:\s+(?!than\b)[\w'"-]+){0,4}?\s+than\s+(?=\S)/;
const THAN_HERE = /^\s*(?:in |with |on )?(?:the|our|its|either|that|both)?\s*[\w-]{0,12}\s*$/;
const THAN_ALL = /^(?:any|all|every\w*|most|the (?:others?|rest)|anything|both|either)\b/;
const THAN_OPEN =
  /^(?:you\w*|that|this|before|usual|expected|needed|i|we|it|a|an|one|what|average|\W*\d|[$฿€£]|(?:thb|usd|eur|gbp))\b|^[$฿€£\d]/;
const THAI_FILL = /^\s*(?:รุ่น|ตัว|ของ|ใบ|อัน|แบบ|ยี่ห้อ|ขวด|เล่ม|เครื่อง|กว่า|เจ้า|โฟม|ครีม|จอ|สี|สาย|ที่)*\s*$/;

/** "Compared with the A, it is lighter" */
const BESIDE_IT = /\bcompared (?:to|with)\b[^.;]*, (?:it|this)\b[^.;,]*$|ถ้าเทียบกับ[^\n·]*ก็[ก-๎]{0,6}$/;

/** What stands behind "than" or กว่า. */
export function againstOf(sentence: Sentence, { start, end }: Span): Against {
  const { low, evidence } = sentence;
  const places = placesIn(sentence);
  const beside = BESIDE_IT.exec(low.slice(0, start));
  if (beside) {
    const told = narrowed(sentence, evidence.known, beside.index, start);
    if (told.length < evidence.known.length) return { groups: [told] };
  }
  if (/(?:กว่า|เท่า(?:กับ)?|เหมือน)$/.test(low.slice(0, end))) {
    const first = places.find(({ start }) => start >= end);
    if (first && THAI_FILL.test(low.slice(end, first.start)))
      return { groups: [first.group, ...joined(sentence, first)] };
    if (/^(?:ทุก(?:ตัว|รุ่น)|ตัวอื่น|รุ่นอื่น|อันอื่น|ทั้งหมด)/.test(low.slice(end))) return "all";
    const rest = low.slice(end).match(/^\s?[^\s,]*/)![0];
    const told = /^(?:รุ่น|ตัว|ของ)/.test(rest)
      ? narrowed(sentence, evidence.known, end, end + rest.length)
      : evidence.known;
    if (told.length < evidence.known.length) return { groups: [told] };
    const name = rest.replace(/[^a-z\d]/g, "");
    const titled = evidence.known.filter(({ title }) => name.length > 3 && title.join("").includes(name));
    if (titled.length > 0) return { groups: [titled] };
    return name === "" || /^\d/.test(name) ? null : "unknown";
  }
  const than = /\bthan\s*$/.test(low.slice(0, end)) ? "" : THAN.exec(low.slice(end))?.[0];
  if (than === undefined) return null;
  const at = end + than.length;
  const rest = low.slice(at).replace(/^\s+/, "");
  const first = places.find(({ start }) => start >= at);
  if (first && THAN_HERE.test(low.slice(at, first.start)))
    return { groups: [first.group, ...joined(sentence, first)] };
  if (THAN_ALL.test(rest)) return "all";
  const stop =
    at + (/[,.;:!?()]|\b(?:because|since|but|and|so|at|while)\b/.exec(low.slice(at))?.index ?? low.length);
  const told = narrowed(sentence, evidence.known, at, stop);
  if (told.length < evidence.known.length) return { groups: [asked(sentence, told)] };
  return THAN_OPEN.test(rest) ? "open" : "unknown";
}

/** "… than the A or the B" */
function joined(sentence: Sentence, { end }: Place): Group[] {
  const next = placesIn(sentence).find(({ start }) => start >= end);
  return next && /^\s*(?:and|or|,|และ|กับ|หรือ)\s*(?:the|our)?\s*$/.test(sentence.low.slice(end, next.start))
    ? [next.group, ...joined(sentence, next)]
    : [];
}

const LEAD =
  /^\W*(?:(?:so|and|but|then|yes|no|also|actually|here|well|next|by the way|แล้ว|ส่วน|ถ้า\S*)[,\s]+)*(?:of [^,]{0,40}, )?(?:(?:the|our|your) (?:\w+ )?$|(?:\S{0,24}?(?:ตัว|รุ่น|ใบ|อัน|เล่ม|ขวด|แบบ|เครื่อง|จอ)\S{0,16})?$|[ก-๎]{2,24}$|ค่า\s?[\w ก-๎]{1,16}$)/;
const COPULA =
  /^[^.;]{0,60}?(?:\b(?:is|are|would be|being|remains|be)\b|:|คือ|ได้แก่|เป็น)\s*(?:the|our|ตัว|รุ่น)?\W*$/;
/** "The smaller Ridge 2" */
const BEFORE_NAME = /^(?:\s+[\w-]+)?\s+$/;

/** "… is the lighter one" says so of something. */
const IS_THE =
  /(?:\b(?:is|are|was|be|being|it's|that's|they're|this|makes|one|not|remains|has|have|offers?|gives?|holds?|with|weighs|lasts|runs|takes|carries|delivers|provides|puts out|got|boasts)|'s)\s+(?:\w+ ){0,2}the\s+$/;

export interface Compared {
  /** Each product that it is said of; null where the words only point ("the lighter one folds") and claim nothing. */
  readonly subjects: readonly Group[] | null;
  readonly against: Against;
  /** The words stand before a name: of several products that it may be, it is the one that they fit. */
  readonly isPicked: boolean;
}

/** What a comparison is said of and against. */
export function comparedAt(sentence: Sentence, span: Span, isMost: boolean): Compared {
  const { low, claims, evidence } = sentence;
  const { start, end } = span;
  const places = placesIn(sentence);
  const clause = clauseAt(sentence, start);
  const against = isMost ? null : againstOf(sentence, span);
  const lead = claims.slice(clause.start, start);
  const behind = places.filter((one) => one.start >= end);
  // "Our heaviest queen quilt is the A"
  const next =
    behind[1] && behind[0]!.group.length > 1 && COPULA.test(low.slice(behind[0]!.end, behind[1].start))
      ? behind[1]
      : behind[0];
  const between = next ? low.slice(end, next.start) : "";
  const inClause = places.some(
    (one) => one.start >= clause.start && one.end <= start && !isBeside(sentence, one),
  );
  const opens = !inClause && !lead.includes(BLANK) && LEAD.test(lead);
  const found = (group: Group, isPicked = false): Compared => ({ subjects: [group], against, isPicked });
  // "เต็นท์ที่ประหยัดกว่าคือ A": of several of a kind.
  const kind = sentence.mentions.find((one) => one.start >= clause.start && one.end <= start);
  if (
    next &&
    sentence.isThai &&
    kind &&
    !kind.pointing &&
    kind.candidates.length > next.group.length &&
    next.group.every((one) => kind.candidates.includes(one)) &&
    COPULA.test(between)
  )
    return found(next.group);
  if (next && (against === null || isMost)) {
    if (opens && COPULA.test(between)) return found(next.group);
    if (
      /\b(?:the|a|an|our)\s+(?:\w+\s+)?$/.test(low.slice(0, start)) &&
      BEFORE_NAME.test(between) &&
      !/\b(?:one|is|of|by|in|at)\s*$/.test(between)
    )
      return found(next.group, true);
    if (opens && /^\s*$/.test(between)) return found(next.group, true);
  }
  if (
    opens &&
    /\b(?:the|our)\s+(?:\w+\s+)?$|(?:ตัว|รุ่น|ใบ|อัน|เล่ม|ขวด|แบบ)\S*ที่\S*$/.test(lead) &&
    against === null
  ) {
    const copula = /^(?:\s+[\w-]+){0,6}?\s+(?:is|are|would be)\s+|^[ก-๎\s]{0,8}คือ/.exec(low.slice(end));
    if (copula) {
      const from = end + copula[0].length;
      const told = narrowed(sentence, sentence.evidence.known, from, clauseAt(sentence, from).end);
      if (told.length < sentence.evidence.known.length) return found(asked(sentence, told));
    }
    return { subjects: null, against, isPicked: false };
  }
  // "I left out the more expensive ones": it only points.
  if (against === null && /\bthe\s+$/.test(low.slice(clause.start, start)) && !IS_THE.test(lead) && !inClause)
    return { subjects: null, against, isPicked: false };
  if (isMost && (/^\s+to\s/.test(low.slice(end)) || /\bto\s+$/.test(lead)))
    return { subjects: null, against, isPicked: false };
  const pointed = against === null ? pointedAt(sentence, span) : null;
  if (pointed !== null) return found(pointed);
  const to = sentenceEnd(low, end);
  const stop = AGAINST.exec(low.slice(end, to))?.index;
  const spoken = spokenOf(sentence, start, start, false)?.map((group) =>
    narrowed(sentence, group, end, stop === undefined ? to : end + stop),
  );
  if (spoken === undefined) {
    // "It also costs less, 89 against 99.90"
    const told = narrowed(sentence, evidence.known, end, stop === undefined ? to : end + stop);
    return { subjects: told.length < evidence.known.length ? [told] : [], against, isPicked: false };
  }
  // "It's heavier than the A: 19.8 kg."
  if (
    against !== null &&
    typeof against === "object" &&
    spoken.flat().every((one) => against.groups.flat().includes(one))
  ) {
    const { carried } = sentence;
    if (carried?.every((one) => !against.groups.flat().includes(one)))
      return { subjects: [carried], against, isPicked: false };
    const left = evidence.known.filter((one) => !against.groups.flat().includes(one));
    const told = narrowed(sentence, left, 0, low.length, places);
    return { subjects: told.length < left.length ? [told] : [], against, isPicked: false };
  }
  return { subjects: against === null ? spoken.slice(-1) : spoken, against, isPicked: false };
}

/** "… lighter, 83 g against 88 g" */
const AGAINST = /\b(?:against|versus|vs|compared|than|instead)\b|เทียบกับ|ส่วน/;

function sentenceEnd(low: string, from: number): number {
  const stop = /[;:!?]\s|[.](?=\s)|\b(?:but|though|and it)\b|แต่/.exec(low.slice(from))?.index;
  return stop === undefined ? low.length : from + stop;
}

/** The products that a comparison without "than" is made with: others of the sentence, of what was named before, or all others that may be. */
export function othersOf(
  sentence: Sentence,
  { end }: Span,
  subject: Group,
): { readonly group: Group; readonly isTold: boolean } {
  const { carried, recent, evidence, low } = sentence;
  const other = (one: Known) => !subject.includes(one);
  const to = sentenceEnd(low, end);
  const contrast = AGAINST.exec(low.slice(end, to));
  if (contrast) {
    const told = narrowed(sentence, evidence.known, end + contrast.index, to).filter(other);
    if (told.length > 0 && told.length < evidence.known.length - subject.length)
      return { group: told, isTold: true };
  }
  const here = placesIn(sentence)
    .flatMap(({ group }) => group)
    .filter(other);
  if (here.length > 0) return { group: [...new Set(here)], isTold: true };
  for (const before of [carried ?? [], recent]) {
    const others = before.filter(other);
    if (others.length > 0) return { group: others, isTold: true };
  }
  const questioned = sameKind(inQuestion(sentence).filter(other), subject);
  if (questioned.length > 0) return { group: questioned, isTold: true };
  return { group: evidence.known.filter(other), isTold: false };
}

/** A comparison before in the clause that points at a product without its name: "the lighter one has the lower limit". */
export function pointedAt(sentence: Sentence, { start }: Pick<Span, "start">): Group | null {
  const clause = clauseAt(sentence, start);
  const first = measureClaims(sentence).find((one) => one.start >= clause.start && one.end < start);
  if (!first?.dimensions || comparedAt(sentence, first, first.isMost).subjects !== null) return null;
  const { carried, evidence } = sentence;
  const set = carried !== null && carried.length > 1 ? carried : kindOf(evidence.known, first.noun);
  const found = set.filter((one) => leads(one, set, first.dimensions!, first.sign));
  return found.length > 0 ? found : null;
}
