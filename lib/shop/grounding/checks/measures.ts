import { type Known, keyWords } from "../evidence.ts";
import { type Finding, sure } from "../finding.ts";
import { phrases } from "../phrases.ts";
import { isAskedAt, isHedged, type Sentence } from "../sentence.ts";
import { unitOf } from "../units.ts";
import { nameKey } from "../words.ts";

type Dimension = "mass" | "volume" | "length" | "time" | "power";

/** Of each unit, what it measures and how many of the smallest it is. */
const UNITS: Readonly<Record<string, readonly [Dimension, number]>> = {
  mg: ["mass", 0.001],
  g: ["mass", 1],
  oz: ["mass", 28.35],
  lb: ["mass", 453.6],
  kg: ["mass", 1000],
  ml: ["volume", 1],
  l: ["volume", 1000],
  mm: ["length", 1],
  cm: ["length", 10],
  inch: ["length", 25.4],
  ft: ["length", 304.8],
  m: ["length", 1000],
  minute: ["time", 1],
  hour: ["time", 60],
  w: ["power", 1],
};
const BY_SIZE = phrases(
  {
    en: `
      (?:much |a bit |a little |slightly |far |the )?(heavier|lighter|bigger|larger|smaller|longer|shorter|taller|wider|narrower)(?: one| option| of)?(?! (?:on|for) (?:the|your))
    `,
    th: `
      (?<!ราคา)(หนักกว่า|เบากว่า|ใหญ่กว่า|เล็กกว่า|ยาวกว่า|สั้นกว่า|สูงกว่า|กว้างกว่า)
    `,
  },
  "gi",
);
const BY_ATTRIBUTE = phrases(
  {
    en: String.raw`
      (more|less|fewer|higher|lower|bigger|larger|smaller|greater|longer|shorter) (?:in |a )?(?!than\b|expensive\b|affordable\b)([a-z]+)(?: \w+){0,2} than
    `,
  },
  "gi",
);
const SMALLER = /^(?:lighter|smaller|shorter|narrower|less|fewer|lower|เบา|เล็ก|สั้น)/;
const DIMENSIONS: readonly (readonly [RegExp, readonly Dimension[]])[] = [
  [/^(?:heavier|lighter|หนัก|เบา)/, ["mass"]],
  [/^(?:longer|shorter|taller|wider|narrower|ยาว|สั้น|สูง|กว้าง)/, ["length"]],
  [/./, ["volume", "length", "mass"]],
];

/** "100 mg" of something is not what a product weighs. */
const OF_SIZE = /weight|mass|size|volume|capacity|length|height|width|diameter|_(?:g|kg|mg|ml|l|cm|mm|m|in)$/;

export interface Compared {
  readonly start: number;
  readonly end: number;
  readonly holds: boolean;
}

/** Comparisons of what cards give a number of: "heavier than", "more gears than". */
export function measuresIn(sentence: Sentence): Compared[] {
  const { claims } = sentence;
  const found: Compared[] = [];
  for (const match of claims.matchAll(BY_SIZE)) {
    const said = (match[1] ?? match[2])!;
    const dimensions = DIMENSIONS.find(([pattern]) => pattern.test(said))![1];
    found.push(compared(sentence, match, said, (known) => sizes(known, dimensions)));
  }
  for (const match of claims.matchAll(BY_ATTRIBUTE)) {
    const noun = nameKey(match[2]!);
    if (!sentence.evidence.attributeKeys.has(noun) && !sentence.evidence.attributeKeys.has(match[2]!))
      continue;
    found.push(compared(sentence, match, match[1]!, (known) => valuesOf(known, noun)));
  }
  return found;
}

export const judgeMeasures = (sentence: Sentence): Finding | null =>
  measuresIn(sentence).every(
    ({ start, holds }) => holds || isAskedAt(sentence, start) || isHedged(sentence, start),
  )
    ? null
    : sure("comparison");

/** The product named last before the claim against the one behind it. */
function compared(
  { mentions }: Sentence,
  match: RegExpExecArray,
  said: string,
  measure: (known: Known) => ReadonlyMap<string, number>,
): Compared {
  const [start, end] = [match.index, match.index + match[0].length];
  const named = mentions.filter(({ pointing }) => !pointing);
  const [left, right] = [
    named.filter((one) => one.end <= start).at(-1),
    named.find((one) => one.start >= end),
  ];
  const [a, b] = [left, right].map((one) =>
    one?.candidates.length === 1 ? measure(one.candidates[0]!) : null,
  );
  const shared = a && b ? [...a.keys()].find((key) => b.has(key)) : undefined;
  const gap = shared === undefined ? 0 : a!.get(shared)! - b!.get(shared)!;
  return { start, end, holds: SMALLER.test(said) ? gap < 0 : gap > 0 };
}

function sizes({ quantities }: Known, dimensions: readonly Dimension[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { value, unit, key } of quantities) {
    if (key !== null && !OF_SIZE.test(key)) continue;
    const named =
      unit ??
      (key === null
        ? undefined
        : keyWords(key)
            .map(unitOf)
            .find((one) => one !== undefined));
    const [dimension, factor] = UNITS[named ?? ""] ?? [];
    if (dimension && dimensions.includes(dimension)) found.set(dimension, value * factor!);
  }
  return new Map(
    [...found].sort(([a], [b]) => dimensions.indexOf(a as Dimension) - dimensions.indexOf(b as Dimension)),
  );
}

const valuesOf = ({ quantities }: Known, noun: string): Map<string, number> =>
  new Map(
    quantities.flatMap(({ value, unit, key }) =>
      key !== null && keyWords(key).some((word) => nameKey(word) === noun)
        ? [[unit ?? "", value] as const]
        : [],
    ),
  );
