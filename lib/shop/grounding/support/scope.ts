import type { Evidence, Known } from "../evidence.ts";
import { type Figure, figuresIn } from "../figures.ts";
import type { Mention } from "../mentions.ts";
import { clauseAt, ownerAt, type Sentence } from "../sentence.ts";
import { isSame, unitOf } from "../units.ts";
import { stems } from "../words/stems.ts";
import { nameKey, type Word } from "../words.ts";
import { amountsOf, isAmount } from "./amounts.ts";
import { isClassifier } from "./counts.ts";

/** What a figure may be said of. */
export interface Scope {
  /** The products that it most likely is. */
  readonly owners: readonly Known[];
  /** Others that the sentence names or goes on about. */
  readonly others: readonly Known[];
  /** One product is spoken of there and no other can be meant. */
  readonly clear: boolean;
  /** Nothing is named anywhere: any card may be meant. */
  readonly open: boolean;
}

/** What is said behind these is said of another than before. */
const CONTRAST =
  /\b(?:against|versus|vs\.?|compared (?:to|with)|than|instead of|rather than)\s|เทียบกับ|กว่า|แทน(?!ที่)|\sกับ\s(?=\d)/g;
const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/^(?:the )?first$|^(?:ตัวแรก|ตัวที่หนึ่ง|ตัวที่\s?1|ตัวเลือกแรก|อันแรก)$/i, 0],
  [/^(?:the )?second$|^(?:ตัวที่สอง|ตัวที่\s?2|อันที่สอง)$/i, 1],
  [/^(?:the )?third$|^(?:ตัวที่สาม|ตัวที่\s?3)$/i, 2],
  [/^(?:the )?fourth$|^(?:ตัวที่สี่|ตัวที่\s?4)$/i, 3],
];
const FORMER = /^(?:the )?(?:former|first)$|^(?:ตัวแรก|ตัวที่หนึ่ง|ตัวที่\s?1|อันแรก)$/i;
const LATTER = /^(?:the )?(?:latter|second|other|last)$|^(?:ตัวหลัง|ตัวที่สอง|ตัวที่\s?2|อีกตัว|อันที่สอง|ตัวสุดท้าย)$/i;
const OTHER =
  /\b(?:one|ones|other|another|version|model|set|either|each|both|all)\b|อีก(?:ตัว|รุ่น|อัน|ใบ|คู่|แบบ|เล่ม)|ทั้ง|(?:ซื้อ|รับ|เอา|สั่ง)คู่|แต่ละ|ทุก|ตัวที่|รุ่นที่|แบบที่/;
/** Of the cards, not what was spoken of. */
const THE_OTHER = /\bthe other\b|อีก(?:ตัว|รุ่น|อัน|ใบ|คู่|แบบ|เล่ม)/;
/** "£70 less than the B": the B is only compared with. */
const ONLY_COMPARED = /\b(?:than|as|to|with)\s+(?:the\s+|our\s+)?$|กว่า\s*$/;
/** "52 g, while the B …": what comes before is said of another. */
const TURN = /\b(?:but|while|whereas|against|versus|vs|than|compared)\b|ส่วน|แต่|เทียบ|กว่า|;/;
/** A bare pronoun as what is spoken of. */
const IT = /^\W*(?:it|its|it's|that one|this one|they|they're|they are)\b|ตัวนี้|รุ่นนี้|อันนี้|มัน/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The stretch around an offset that speaks of one thing. */
export function segmentAt(sentence: Sentence, at: number): Span {
  let { start, end } = clauseAt(sentence, at);
  for (const match of sentence.claims.slice(start, end).matchAll(CONTRAST)) {
    const from = match.index + match[0].length;
    const absolute = clauseAt(sentence, at).start + from;
    if (absolute <= at) start = Math.max(start, absolute);
    else if (absolute - match[0].length >= at) {
      end = Math.min(end, absolute - match[0].length);
      break;
    }
  }
  return { start, end };
}

/** Products that single words tell from the others, without being names: "the refill", "hardcover". */
export function described(sentence: Sentence, { start, end }: Span): readonly Known[] {
  const { words, mentions, evidence } = sentence;
  const hits = new Map<Known, number>();
  for (const word of words) {
    if (
      word.start < start ||
      word.end > end ||
      mentions.some((one) => word.start >= one.start && word.start < one.end)
    )
      continue;
    const having = tellingOf(evidence, word);
    for (const known of having) hits.set(known, (hits.get(known) ?? 0) + 1);
  }
  const most = Math.max(0, ...hits.values());
  return [...hits].filter(([, count]) => count === most).map(([known]) => known);
}

/** "The regular one" is not the "Nuvel One", "210 short" no shorts. */
const NUMBER_WORD = /^(?:short|ones?|two|three|four|five|six)$/;

/** Those of the cards that have a word, where not all do. */
function tellingOf({ known, attributeKeys }: Evidence, { low, thai }: Word): readonly Known[] {
  if (
    low.length < 3 ||
    /^\d/.test(low) ||
    NUMBER_WORD.test(low) ||
    unitOf(low) !== undefined ||
    (thai && isClassifier(low))
  )
    return [];
  const keys = [...stems(low), nameKey(low)];
  // A "nailer" is no `nail_length`.
  if (attributeKeys.has(low) || attributeKeys.has(nameKey(low))) return [];
  const having = known.filter(({ words }) => keys.some((key) => words.has(key)));
  return having.length < known.length ? having : [];
}

/** Every product that one word of the sentence, up to an offset, picks out alone: one of its title, or of all that the card says. */
export function pickedOut(
  sentence: Sentence,
  to = Number.POSITIVE_INFINITY,
  by: "names" | "words" = "words",
): readonly Known[] {
  const { words, mentions, evidence } = sentence;
  const picked = words.flatMap((word) => {
    if (word.end > to || mentions.some((one) => word.start >= one.start && word.start < one.end)) return [];
    const having = tellingOf(evidence, word);
    return having.length === 1 && having[0]![by].has(nameKey(word.low)) ? having : [];
  });
  return [...new Set(picked)];
}

/** Names, and places in the list: "the first one" is the first card. What else points at products says too little. */
function namesIn({ evidence, text, mentions, carried }: Sentence): readonly Mention[] {
  const found = mentions.flatMap((one) => {
    if (!one.pointing) return [one];
    const said = text.slice(one.start, one.end).trim();
    const named = mentions.filter(({ pointing, end }) => !pointing && end <= one.start);
    // Of two that were named before it, or of the list.
    if (named.length >= 2) {
      if (LATTER.test(said)) return [{ ...one, candidates: named.at(-1)!.candidates, pointing: false }];
      if (FORMER.test(said)) return [{ ...one, candidates: named[0]!.candidates, pointing: false }];
    }
    // "Look at the A first" points at nothing.
    if (/^[a-z]/i.test(said) && !/^the\s/i.test(said) && FORMER.test(said)) return [];
    if (named.length === 0 && carried !== null && carried.length > 1) {
      if (LATTER.test(said)) return [{ ...one, candidates: carried.slice(-1), pointing: false }];
      if (FORMER.test(said)) return [{ ...one, candidates: carried.slice(0, 1), pointing: false }];
    }
    const place = ORDINALS.find(([pattern]) => pattern.test(said))?.[1];
    const known = place === undefined ? undefined : evidence.known[place];
    if (known !== undefined) return [{ ...one, candidates: [known], pointing: false }];
    const isExtreme = one.candidates.length > 0 && one.candidates.length < evidence.known.length;
    return isExtreme ? [one] : [];
  });
  return found.length > 0 ? found : mentions.filter(({ candidates }) => candidates.length > 0);
}

const COUNT_MAX = 10;

/** The words between the figures around an offset say what it is of. */
function describedAt(sentence: Sentence, segment: Span, { start, end }: Span): readonly Known[] {
  // "The mango three-pack at 285": a small count parts nothing.
  const figures = figuresIn(sentence).figures.filter(
    ({ unit, currency, value, start: at }) =>
      at === start || unit !== null || currency !== null || value >= COUNT_MAX,
  );
  const from = Math.max(segment.start, ...figures.filter((one) => one.end <= start).map((one) => one.end));
  const to = Math.min(segment.end, ...figures.filter((one) => one.start >= end).map((one) => one.start));
  return described(sentence, { start: from, end: to });
}

/** "Six Kestrel shuttlecocks", "500 gsm (Winter)": said of what is named right behind it. */
const RIGHT_BEHIND = /^\s*(?:x\s|\(\W*|of\s+(?:the\s+|our\s+)?)?$/i;

/** "13.2 lb vs 24.5 lb": which is which, only the cards tell. */
const VERSUS_AFTER = /^\s?(?:vs\.?|versus|against|compared (?:to|with)) [$€£฿]?\d/;

export function scopeAt(sentence: Sentence, figure: Figure): Scope {
  const scope = readScope(sentence, figure);
  return VERSUS_AFTER.test(sentence.low.slice(figure.end)) ? { ...scope, clear: false } : scope;
}

function readScope(sentence: Sentence, figure: Figure): Scope {
  const { carried, evidence, low } = sentence;
  const mentions = namesIn(sentence);
  const { start } = figure;
  const segment = segmentAt(sentence, start);
  const said = low.slice(segment.start, segment.end);
  const soft = describedAt(sentence, segment, figure);
  const narrowed = (some: readonly Known[]) => {
    const both = some.filter((known) => soft.includes(known));
    return sized(sentence, segment, figure, both.length > 0 ? both : some);
  };
  const all = mentions.flatMap(({ candidates }) => candidates);
  const here = mentions.filter((one) => one.start >= segment.start && one.start < segment.end);
  const others = [...all, ...(carried ?? []), ...soft];
  const next = mentions.find((one) => one.start >= figure.end);
  const between = next === undefined ? "-" : low.slice(figure.end, next.start);
  const isCount = figure.unit === null && figure.currency === null;
  if (next && RIGHT_BEHIND.test(between) && (isCount || between.trim() !== "")) {
    const owners = narrowed(next.candidates);
    const clear = owners.length === 1 && isLeft(soft, owners) && new Set(all).size === 1;
    return { owners, others, clear, open: false };
  }
  if (here.length === 1) {
    const [only] = here as [Mention];
    // "ถูกกว่า B 130 บาท": Thai leaves out what is spoken of.
    if (sentence.isThai && carried !== null && /กว่า\s?$/.test(low.slice(0, only.start)))
      return {
        owners: narrowed(carried),
        others: [...others, ...only.candidates],
        clear: false,
        open: false,
      };
    const ahead = only.start >= figure.end && carried !== null ? carried : [];
    const owners = [...narrowed(only.candidates), ...ahead];
    const clear = owners.length === 1 && only.end <= start && !only.pointing && isLeft(soft, owners);
    // Named, and described as another: what only that one has is doubted.
    const isMixed = only.end <= start && !only.pointing && !isLeft(soft, owners);
    return { owners, others: isMixed ? [] : others, clear, open: false };
  }
  if (here.length === 0 && isContrasted(sentence, segment))
    return { owners: evidence.known, others, clear: false, open: false };
  if (here.length > 1)
    return { owners: narrowed(ownerAt({ ...sentence, mentions }, start)), others, clear: false, open: false };
  const ahead = mentions.filter(({ end }) => end <= start);
  const before = ahead.at(-1);
  // "It's 70 less than the B, and there are nine": of it.
  const isOfIt =
    ahead.length > 0 && IT.test(low) && ahead.every((one) => ONLY_COMPARED.test(low.slice(0, one.start)));
  if (before && !isOfIt) {
    const owners = narrowed(ownerAt({ ...sentence, mentions }, start));
    const alone = new Set(all).size === 1 && !before.pointing;
    return { owners, others, clear: alone && isLeft(soft, owners) && !OTHER.test(said), open: false };
  }
  const behind = mentions.find((one) => one.start >= segment.end);
  if (carried !== null) {
    const sized = sizedIn(sentence);
    if (sized.length > 0 && !sized.some((known) => carried.includes(known)))
      return { owners: sized, others: [], clear: sized.length === 1, open: false };
    const picked = pickedOut(sentence, start, "names").filter((known) => !carried.includes(known));
    if (soft.length === 0 && picked.length > 0 && !IT.test(low))
      return { owners: picked, others: [], clear: picked.length === 1, open: false };
    if (THE_OTHER.test(low.slice(segment.start, start))) {
      const rest = evidence.known.filter((known) => !carried.includes(known));
      return { owners: rest, others, clear: false, open: false };
    }
    if (!isLeft(soft, carried) && !IT.test(said))
      return { owners: soft, others: [], clear: false, open: false };
    const owners = narrowed(carried);
    const clear =
      owners.length === 1 &&
      !isOfIt &&
      isLeft(soft, owners) &&
      (!behind || IT.test(said)) &&
      (!OTHER.test(said) || IT.test(said));
    return { owners, others, clear, open: false };
  }
  if (behind && !isLeft(soft, behind.candidates)) return { owners: soft, others, clear: false, open: false };
  if (behind) {
    const owners = narrowed(behind.candidates);
    const turns = TURN.test(low.slice(figure.end, behind.start));
    const clear =
      !turns &&
      !IT.test(said) &&
      owners.length === 1 &&
      new Set(all).size === 1 &&
      soft.length === 0 &&
      !OTHER.test(said);
    return { owners, others, clear, open: false };
  }
  return soft.length > 0
    ? { owners: soft, others: evidence.known, clear: false, open: true }
    : { owners: evidence.known, others: [], clear: false, open: true };
}

/** "The 20-litre bag is …": those of that size. */
function sizedIn(sentence: Sentence): readonly Known[] {
  const { low, evidence } = sentence;
  const size = figuresIn(sentence).figures.find(
    ({ unit, start, end }) =>
      unit !== null &&
      /^\W*(?:the|our|an?)\s+$/.test(low.slice(0, start)) &&
      /^[\s-]+[a-z]/.test(low.slice(end)),
  );
  if (size === undefined) return [];
  return evidence.known.filter((known) => amountsOf(known).some((amount) => isAmount(amount, size)));
}

/** Those whose title has the measures that are said before a price: "ที่นอน 5 ฟุตรุ่น Cloud ราคา …" is not the one of 6. */
function sized(
  sentence: Sentence,
  { start }: Span,
  figure: Figure,
  some: readonly Known[],
): readonly Known[] {
  if (figure.currency === null || some.length < 2) return some;
  const said = figuresIn(sentence).figures.filter(
    (one) => one.unit !== null && one.start >= start && one.end <= figure.start,
  );
  const left = some.filter((known) =>
    said.every((one) => known.quantities.some((own) => own.key === null && isSame(own, one))),
  );
  return said.length > 0 && left.length > 0 ? left : some;
}

/** Whether a segment begins behind "against" and the like. */
function isContrasted({ claims }: Sentence, { start }: Span): boolean {
  return [...claims.matchAll(CONTRAST)].some((match) => match.index + match[0].length === start);
}

/** Whether the words there speak of no other product. */
const isLeft = (soft: readonly Known[], owners: readonly Known[]): boolean =>
  soft.length === 0 || soft.some((known) => owners.includes(known));
