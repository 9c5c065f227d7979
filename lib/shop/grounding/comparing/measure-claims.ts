import { once } from "../once.ts";
import { clauseAt, type Sentence } from "../sentence.ts";
import { nameKey } from "../words.ts";
import { DIMENSIONS, type Dimension, type DimensionName, dimension, dimensionOf } from "./dimensions.ts";

/** That one product has more (1) or less (−1) of something than others, or the most or least of all. */
export interface MeasureClaim {
  readonly start: number;
  readonly end: number;
  readonly sign: 1 | -1;
  readonly isMost: boolean;
  /** What it may be about, likeliest first; null for what nobody measures ("better"). */
  readonly dimensions: readonly Dimension[] | null;
  /** What is so ("bag" of "the lightest bag"): a product, or a part of one. */
  readonly noun: string | null;
  /** Said without "than", it needs no more than one that has less. */
  readonly isLoose?: boolean;
}

type Adjective = readonly [sign: 1 | -1, ...dimensions: DimensionName[]];

const ENGLISH: Readonly<Record<string, Adjective>> = {
  light: [-1, "mass"],
  heav: [1, "mass"],
  small: [-1, "size", "mass"],
  tin: [-1, "size", "mass"],
  compact: [-1, "size", "mass"],
  big: [1, "size", "mass"],
  large: [1, "size", "mass"],
  room: [1, "capacity", "size"],
  spacious: [1, "capacity", "size"],
  long: [1, "runtime", "length", "duration", "pages"],
  short: [-1, "duration", "length", "height", "runtime", "pages"],
  tall: [1, "height", "length", "size"],
  wide: [1, "width", "size"],
  narrow: [-1, "width", "size"],
  thick: [1, "thickness", "mass"],
  thin: [-1, "thickness", "mass"],
  deep: [1, "depth", "size"],
  fast: [1, "speed", "haste"],
  quick: [1, "haste", "speed"],
  slow: [-1, "speed", "haste"],
  quiet: [-1, "noise"],
  silent: [-1, "noise"],
  nois: [1, "noise"],
  loud: [1, "noise", "power"],
  bright: [1, "brightness"],
  dim: [-1, "brightness"],
  strong: [1, "torque", "suction", "power", "load"],
  powerful: [1, "power", "torque", "suction"],
  weak: [-1, "torque", "suction", "power"],
  waterproof: [1, "water"],
  old: [-1, "year"],
  furth: [1, "range"],
  farth: [1, "range"],
};
const THAI: Readonly<Record<string, Adjective>> = {
  เบา: [-1, "mass"],
  หนัก: [1, "mass"],
  ประหยัดไฟ: [-1, "power"],
  ประหยัดพลังงาน: [-1, "power"],
  เล็ก: [-1, "size", "mass"],
  กะทัดรัด: [-1, "size", "mass"],
  ใหญ่: [1, "size", "mass"],
  ยาว: [1, "length"],
  สั้น: [-1, "length", "duration"],
  เตี้ย: [-1, "height"],
  กว้าง: [1, "width", "size"],
  แคบ: [-1, "width", "size"],
  หนา: [1, "thickness", "pages"],
  บาง: [-1, "thickness", "pages"],
  ลึก: [1, "depth"],
  เร็ว: [1, "speed", "haste"],
  ไว: [1, "speed", "haste"],
  ช้า: [-1, "speed", "haste"],
  เงียบ: [-1, "noise"],
  ดัง: [1, "noise", "power"],
  สว่าง: [1, "brightness"],
  แรง: [1, "power", "torque", "suction"],
  นาน: [1, "runtime", "duration"],
  ไกล: [1, "range"],
  อึด: [1, "runtime", "battery"],
  จุ: [1, "capacity", "storage"],
};
/** These tell only what is more or less of what is said beside them. */
const OF_NOUN: Readonly<Record<string, 1 | -1>> = {
  more: 1,
  most: 1,
  greater: 1,
  greatest: 1,
  higher: 1,
  highest: 1,
  less: -1,
  least: -1,
  fewer: -1,
  fewest: -1,
  lower: -1,
  lowest: -1,
  มาก: 1,
  เยอะ: 1,
  สูง: 1,
  ดี: 1,
  น้อย: -1,
  ต่ำ: -1,
};

const BY_ADJECTIVE =
  /\b(?:(light|heav|small|tin|big|larg|room|long|short|tall|wid|narrow|thick|thin|deep|fast|quick|slow|quiet|nois|loud|bright|dim|strong|weak|old)(?:[gnm])?(i?er|i?est)(?! (?:on|for) (?:the|your)\b)|(more|most|less|least) (compact|spacious|silent|noisy|powerful|waterproof)|(furth|farth)(er|est))\b/g;
const BY_NOUN =
  /(?<!\bat )\b(more|most|less|least|fewer|fewest|higher|highest|lower|lowest|greater|greatest)\b(?! (?:expensive|affordable|economical|budget|often|about|or less|of (?:the|our|these)|price|cost|popular|details?|info\w*))/g;
const BY_THAI = new RegExp(
  `(?<!ราคา[^\\n]{0,3})(?:(${Object.keys(THAI).join("|")})|(มาก|เยอะ|สูง|น้อย|ต่ำ|ดี))(?:ขึ้น)?(กว่า|ที่สุด|สุด)(?!ท้าย)`,
  "g",
);
/** "21 or older", "6 months and up": from where on, and no comparison. */
const ONWARD = /\d(?: \w+)? (?:or|and) $/;
/** What is better without a measure: only what it is said to be better than makes it a claim of these products. */
const UNMEASURED =
  /\b(?:better|nicer|easier|softer|safer|warmer|cooler|comfier|sturdier|tougher|healthier|simpler|smarter|cleaner|finer|sharper|clearer|more (?!than\b|of\b|expensive|affordable)\w+) than|\b(?:beats?|outperforms?|outclasses|outlasts|outshines|surpasses|ahead of|superior to|inferior to)\b|(?:สะอาด|นุ่ม|สวย|ทน|คม|ชัด|สบาย|คุ้ม|ปลอดภัย|ง่าย|ดี|แม่น|ลื่น|นิ่ง|อร่อย|หอม|เหนือ)กว่า/g;
/** "No longer", "a longer look": no product. "If you want something lighter": a wish. */
const NO_CLAIM =
  /\b(?:no|any|how much|how|if you(?:'d| would)? (?:want|need|like|prefer|rather have|don't mind|are after)\b[^,;.]*|(?:want|need|like|prefer|looking for|after|rather have|interested in|something|anything|wish for|fancy)(?: \w+){0,3}|what|whatever|(?:those|ones|anything|something) that) $|^\W*(?:for|with|on) (?:an? |your |the )?$|(?:ถ้า|หาก|อยาก|ต้องการ|เน้น|มองหา|ขอ(?!ง)|หา(?![กยง])|ชอบ)[^\n·\s]{0,24}$/;
const NOT_MEANT =
  /^older (?:dog|cat|pet|animal|child|kid|person|people|adult|relative|parent|brother|sister|horse)\w*|^(?:longer|shorter|quicker|faster)\b(?= (?:than (?:usual|expected|that)|time|wait|answer|deliver\w+|shipping|way|trips?|walks?))/;
const WISH_THAI = /^(?:นี้|ที่(?:ต้องการ|คิด|ตั้ง|หา|คาด|อยาก)|ปกติ|เดิม|กัน(?=ไหม|มั้ย|คะ|ครับ\?))/;
const KIND_WORD =
  /^\s+(?!(?:than|of|and|or|but|by|at|in|on|with|to|for|is|are|was|one|ones|option|choice|pick|here|overall|too|then|while|though|yes|if|so|as|because|since|now|we|you|it|that|which|who|still)\b)([\p{L}-]+)(?:\s+(?!(?:than|of|and|or|but|by|at|in|on|with|to|for|is|are|here|overall|we|you|it|that)\b)([\p{L}-]+))?/u;

/** "The widest choice of sounds" has most sounds. */
const CHOICE_OF =
  /^\s+(?:choice|range|selection|variety|array|number|amount|set) of (?!the\b|these\b|those\b|our\b|them\b|all\b)(?:\w+ )?([\p{L}]+)/u;

/** Every comparison of a sentence that is not of prices. */
export const measureClaims = once((sentence: Sentence): readonly MeasureClaim[] => [
  ...english(sentence),
  ...thai(sentence),
  ...unmeasured(sentence),
]);

export const isWish = ({ claims }: Sentence, clauseStart: number, start: number, end: number): boolean =>
  NO_CLAIM.test(claims.slice(clauseStart, start)) ||
  ONWARD.test(claims.slice(clauseStart, start)) ||
  /^\w+ (?:side|end)\b/.test(claims.slice(start)) ||
  NOT_MEANT.test(claims.slice(start)) ||
  WISH_THAI.test(claims.slice(end));

function* english(sentence: Sentence): Generator<MeasureClaim> {
  const { claims } = sentence;
  for (const match of claims.matchAll(BY_ADJECTIVE)) {
    const [said, , , degree, word] = match;
    const [stem, ending] = [match[1] ?? match[5], match[2] ?? match[6]];
    const [start, end] = [match.index, match.index + said.length];
    const clause = clauseAt(sentence, start);
    if (isWish(sentence, clause.start, start, end)) continue;
    const adjective = ENGLISH[word ?? stem!] ?? ENGLISH[`${stem}e`] ?? ENGLISH[`${word}`.replace(/y$/, "")];
    if (adjective === undefined) continue;
    const [sign, ...names] = adjective;
    const less = degree === "less" || degree === "least";
    const [, first, second] = KIND_WORD.exec(claims.slice(end)) ?? [];
    const noun = [first, second].filter(Boolean).join(" ") || null;
    const choice = CHOICE_OF.exec(claims.slice(end))?.[1];
    const of =
      choice !== undefined
        ? (spokenIn(sentence, choice) ?? [])
        : noun === null
          ? null
          : spokenIn(sentence, noun);
    yield {
      start,
      end,
      sign: less ? (-sign as 1 | -1) : sign,
      isMost: /est$/.test(ending ?? degree!) || degree === "most",
      dimensions: of ?? [
        ...(/^(?:strong|weak|light)/.test(said) ? ofPercent(sentence, clause.text) : []),
        ...byContext(names, claims.slice(clause.start)),
      ],
      noun,
    };
  }
  for (const match of claims.matchAll(BY_NOUN)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const clause = clauseAt(sentence, start);
    if (isWish(sentence, clause.start, start, end)) continue;
    const behind =
      /^(?:\s+(?!(?:than|on|in|at|for|about|to|from|with|if|when|by|and|or|but)\b)[\p{L}-]+){0,4}/u.exec(
        claims.slice(end),
      )![0];
    const verb = /(?:\s*[\p{L}\d.'-]+){0,4}\s*$/u.exec(claims.slice(clause.start, start))![0];
    const of = /^ than\b/.test(claims.slice(end))
      ? verbIn(verb)
      : (spokenIn(
          sentence,
          `${verb} ${match[0]}${behind}`,
          /\b(?:carr|support|take|hold)\w*\b[^,]*\bweight/,
        ) ??
        spokenIn(sentence, behind) ??
        verbIn(verb));
    if (of === null) continue;
    yield {
      start,
      end,
      sign: OF_NOUN[match[0]]!,
      isMost: /st$/.test(match[0]),
      dimensions: of,
      noun: behind.trim() || null,
    };
  }
}

function* thai(sentence: Sentence): Generator<MeasureClaim> {
  const { claims, low } = sentence;
  if (!/[ก-๎]/.test(low)) return;
  for (const match of claims.matchAll(BY_THAI)) {
    const [said, word, amount, degree] = match;
    const [start, end] = [match.index, match.index + said.length];
    const clause = clauseAt(sentence, start);
    if (isWish(sentence, clause.start, start, end)) continue;
    const before = claims.slice(clause.start, start);
    // The largest size of one product.
    if (degree !== "กว่า" && /(?:เบอร์|ไซส์|ไซซ์)(?:ที่)?$/.test(before)) continue;
    const near = spokenIn(sentence, before.slice(-16)) ?? spokenIn(sentence, before);
    const [sign, ...own]: readonly [1 | -1, ...DimensionName[]] = word ? THAI[word]! : [OF_NOUN[amount!]!];
    const names = [...own];
    // "ดู A ดีกว่า" is advice.
    if (
      amount === "ดี" &&
      (spokenIn(sentence, before.slice(-12)) === null || /^(?:\s|ค่ะ|ครับ|นะ|$)/.test(claims.slice(end)))
    )
      continue;
    if (/(?:ห่อ|แพ็[กค]|กล่อง)$/.test(before)) names.push("pieces");
    if (!word && near === null) {
      if (amount !== "สูง" || !/^[^\n]{0,10}·|^\s*(?:นิ้ว|ซม)/.test(claims.slice(end))) continue;
      names.push("height");
    }
    const isOwn =
      word && (near === null || !/(?:แรง|กำลัง|ไฟ|เสียง|แสง|แบต|กระดาษ|จอ)[ก-๎]{0,12}$/.test(before));
    yield {
      start,
      end,
      sign,
      isMost: degree !== "กว่า",
      dimensions: isOwn || near === null ? byContext(names, before) : near,
      noun: degree === "กว่า" ? null : (/([ก-๎]{2,20}?)(?:ที่)?$/.exec(before)?.[1] ?? null),
    };
  }
}

function* unmeasured(sentence: Sentence): Generator<MeasureClaim> {
  const taken = [...english(sentence), ...thai(sentence)];
  for (const match of sentence.claims.matchAll(UNMEASURED)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (isWish(sentence, clauseAt(sentence, start).start, start, end)) continue;
    if (!taken.some((one) => one.start <= end && one.end >= start))
      yield { start, end, sign: 1, isMost: false, dimensions: null, noun: null };
  }
}

/** What a stretch says by name, the last of it: "suction", "battery life", or an attribute of a card. */
function spokenIn(sentence: Sentence, text: string, only?: RegExp): readonly Dimension[] | null {
  if (only) return only.test(text) ? [DIMENSIONS.load] : null;
  const named = Object.values<Dimension>(DIMENSIONS)
    .map((one) => ({ one, at: text.search(one.said) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => b.at - a.at)
    .map(({ one }) => one);
  if (named.length > 0) return named;
  const words = text.match(/[\p{L}\p{M}]{3,}/gu) ?? [];
  const key = words.find(
    (word) => sentence.evidence.attributeKeys.has(word) || sentence.evidence.attributeKeys.has(nameKey(word)),
  );
  return key === undefined ? null : [dimensionOf(nameKey(key))];
}

/** What the cards give in per cent where one is said: "the strongest at 27 %". */
const ofPercent = ({ evidence }: Sentence, text: string): readonly Dimension[] =>
  [...text.matchAll(/(\d+(?:\.\d+)?)\s?%/g)].flatMap(([, percent]) =>
    evidence.known.flatMap(({ quantities }) =>
      quantities.flatMap(({ key, value }) =>
        key !== null && /percent|%/.test(key) && value === Number(percent) ? [dimensionOf(key)] : [],
      ),
    ),
  );

function verbIn(verb: string): readonly Dimension[] | null {
  if (/\bweigh(?:s|ing)?\b/.test(verb)) return [DIMENSIONS.mass];
  if (/\b(?:holds?|fits?|contains?)\b/.test(verb))
    return [DIMENSIONS.capacity, DIMENSIONS.size, DIMENSIONS.storage];
  if (/\b(?:remembers?|stores?)\b/.test(verb)) return [DIMENSIONS.memory, DIMENSIONS.storage];
  return /\blasts?\b/.test(verb) ? [DIMENSIONS.runtime] : null;
}

/** Those that the clause speaks of come first. */
function byContext(names: readonly DimensionName[], text: string): readonly Dimension[] {
  const all = names.map(dimension);
  return [...all.filter(({ said }) => said.test(text)), ...all.filter(({ said }) => !said.test(text))];
}
