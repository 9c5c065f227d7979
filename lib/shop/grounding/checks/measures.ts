import { comparedAt, othersOf } from "../comparing/compared.ts";
import { measuresOf } from "../comparing/dimensions.ts";
import { type MeasureClaim, measureClaims } from "../comparing/measure-claims.ts";
import { asked, type Group, narrowed, placesIn } from "../comparing/referents.ts";
import { hasMore, leads, type Span, sameKind, scopesOf } from "../comparing/scopes.ts";
import { type Figure, figuresIn } from "../figures.ts";
import { type Finding, sure } from "../finding.ts";
import { isAskedAt, isHedged, type Sentence } from "../sentence.ts";

/** True or false by the cards; null where it cannot be told. */
export type Verdict = boolean | null;

export interface Measured extends Span {
  readonly holds: Verdict;
}

const NOT = /(?:\b(?:not|nor|never)|n't)\s+(?:\w+\s+){0,2}$|ไม่(?:ได้|ใช่)?[ก-๎]{0,8}$/;

const NOTHING =
  /\b(?:nothing|none|no (?:other|one)|no \w+)\b[^,;.]{0,40}$|ไม่มี(?:ตัว|รุ่น|อัน|ใบ)?(?:ไหน|ใด|อื่น)[^\n]{0,12}$/;

/** Comparisons of what cards give a number of: "heavier than", "the widest choice of sounds". */
export function measuresIn(sentence: Sentence): readonly Measured[] {
  return measureClaims(sentence).map((claim) => ({
    start: claim.start,
    end: claim.end,
    holds:
      isAskedAt(sentence, claim.start) || isHedged(sentence, claim.start) ? true : verdictOf(sentence, claim),
  }));
}

/** Whether a comparison of sizes, weights, times or the like is against the cards; a doubt where it cannot be told of what it is. */
export function judgeMeasures(sentence: Sentence): Finding | null {
  const verdicts = measuresIn(sentence).map(({ holds }) => holds);
  if (verdicts.includes(false)) return sure("comparison");
  return verdicts.includes(null) ? { reason: "comparison", doubt: "comparison" } : null;
}

/** Whether a comparison is true of the products that it is said of. */
export function verdictOf(sentence: Sentence, claim: MeasureClaim): Verdict {
  const { subjects, against, isPicked } = comparedAt(sentence, claim, claim.isMost);
  if (subjects === null || against === "open") return true;
  const denied = NOT.test(sentence.claims.slice(0, claim.start));
  if (claim.dimensions === null)
    return denied || (against === null && !isFollowed(sentence, claim)) ? true : null;
  // "Nothing goes further than the A": it goes furthest.
  if (against !== null && typeof against === "object" && NOTHING.test(sentence.low.slice(0, claim.start)))
    return all(against.groups.map((group) => isMost(sentence, claim, group, false)));
  if (against === "unknown") return null;
  if (subjects.length === 0) {
    const others = against !== null && against !== "all" ? against.groups.flat() : [];
    return byFigure(sentence, claim, sentence.evidence.known, others) ? true : null;
  }
  const verdicts = subjects.map((group) => {
    if (claim.isMost || against === "all") return isMost(sentence, claim, group, isPicked);
    const others = against === null ? null : against.groups;
    return others === null
      ? hasMoreThanOthers(sentence, claim, group, isPicked)
      : all(others.map((other) => ofThese(sentence, claim, group, other)));
  });
  const verdict = all(verdicts);
  return denied && verdict !== null ? !verdict : verdict;
}

/** "… beats the A", "… ahead of the travel one" */
function isFollowed(sentence: Sentence, { end }: Span): boolean {
  const { low, evidence } = sentence;
  const [next = ""] = /^\s*(?:(?:the|our)\s+)?(?:[\p{L}\p{M}\d-]+\s?){0,2}/u.exec(low.slice(end))!;
  return (
    placesIn(sentence).some(({ start }) => start >= end && start < end + next.length) ||
    narrowed(sentence, evidence.known, end, end + next.length).length < evidence.known.length
  );
}

export const all = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes(false) ? false : verdicts.includes(null) || verdicts.length === 0 ? null : true;

/** Where several may be meant, what the question is about, or what the difference that is said fits. */
function ofThese(sentence: Sentence, claim: MeasureClaim, group: Group, other: Group): Verdict {
  const verdict = pairwise(group, other, claim, false);
  if (verdict !== null) return verdict;
  if (byFigure(sentence, claim, group, other)) return true;
  return pairwise(asked(sentence, group), asked(sentence, other), claim, false);
}

/** Of every one of a group against every other: true or false where they agree, or where the words pick one. No figure of both is false. */
function pairwise(
  group: Group,
  other: Group,
  { dimensions, sign }: MeasureClaim,
  isPicked: boolean,
): Verdict {
  const verdicts = group.flatMap((one) =>
    other.flatMap((two) => (one === two ? [] : [hasMore(one, two, dimensions!, sign)])),
  );
  const known = verdicts.filter((verdict) => verdict !== undefined);
  if (known.length === 0) return false;
  if (isPicked && known.includes(true)) return true;
  return known.every((verdict) => verdict === known[0]) ? known[0]! : null;
}

function hasMoreThanOthers(
  sentence: Sentence,
  claim: MeasureClaim,
  group: Group,
  isPicked: boolean,
): Verdict {
  const { group: others, isTold } = othersOf(sentence, claim, group);
  const told = isTold ? pairwise(group, others, claim, isPicked) : null;
  if (told === true) return true;
  // Of one that is said by how much: "lighter by 9.3 kg".
  if (told === false && !isPicked) return byFigure(sentence, claim, group, sentence.evidence.known);
  const siblings = group.length > 1 ? pairwise(group, group, claim, true) : false;
  const rest = sentence.evidence.known.filter((one) => !group.includes(one));
  if (byFigure(sentence, claim, group, group.length > 1 ? sentence.evidence.known : rest)) return true;
  // What "it" may be: one of several, and more than another of them.
  if (siblings === true) return isPicked ? true : null;
  if (isTold && !isPicked) return claim.isLoose ? true : told;
  const kin = sameKind(rest, group);
  const verdict = pairwise(group, kin.length > 0 ? kin : rest, claim, isPicked);
  return verdict === null && claim.isLoose ? true : verdict;
}

/** "220 g heavier": the one that it is as much heavier than is the one that is meant. */
function byFigure(
  sentence: Sentence,
  { start, end, dimensions, sign }: MeasureClaim,
  group: Group,
  rest: Group,
): boolean {
  const near = figuresIn(sentence).figures.filter(
    (figure) => figure.end > start - 24 && figure.start < end + 24,
  );
  const text = sentence.low.slice(Math.max(0, start - 24), start);
  const whole = /\b(?:a|one|half a) (kilo|kg|pound|litre|liter|hour|inch|metre|meter)\b/.test(text);
  return group.some((one) =>
    rest.some((other) =>
      dimensions!.some((dimension) => {
        if (hasMore(one, other, [dimension], sign) !== true) return false;
        const [left, right] = [measuresOf(one, dimension), measuresOf(other, dimension)];
        return [...left].some(([unit, value]) => {
          const gap = Math.abs(value - (right.get(unit) ?? Number.NaN));
          return (
            (whole && unit === "g" && gap > 400 && gap < 1100) ||
            near.some((figure) => isGap(figure, gap, unit))
          );
        });
      }),
    ),
  );
}

const TIMES: Readonly<Record<string, readonly [string, number]>> = {
  g: ["g", 1],
  kg: ["g", 1000],
  lb: ["g", 453.6],
  oz: ["g", 28.35],
  ml: ["ml", 1],
  l: ["ml", 1000],
  mm: ["mm", 1],
  cm: ["mm", 10],
  inch: ["mm", 25.4],
  m: ["mm", 1000],
  minute: ["s", 60],
  hour: ["s", 3600],
};

function isGap({ value, unit, currency }: Figure, gap: number, base: string): boolean {
  if (base === "price" || currency !== null)
    return base === "price" && unit === null && Math.abs(value - gap) < 0.01;
  const [of, times] = TIMES[unit ?? ""] ?? [unit ?? "", 1];
  return of === base && Math.abs(value * times - gap) < 0.01 * gap + 1e-6;
}

/** Whether a product is the one of most: of what it is said to be among. */
function isMost(sentence: Sentence, claim: MeasureClaim, group: Group, isPicked: boolean): Verdict {
  const measured = group.filter((one) =>
    claim.dimensions!.some((dimension) => measuresOf(one, dimension).size > 0),
  );
  const verdicts = (measured.length > 0 ? measured : group).map((one) =>
    scopesOf(sentence, claim, [one], claim.noun).some((scope) =>
      leads(one, scope, claim.dimensions!, claim.sign),
    ),
  );
  if (isPicked && verdicts.includes(true)) return true;
  return verdicts.every((verdict) => verdict === verdicts[0]) ? (verdicts[0] ?? null) : null;
}
