import type { FacetFilter, Interval } from "../query.ts";
import { type Range, rangeAt, withBound } from "./amounts.ts";
import { facetsAt } from "./attributes.ts";
import type { FacetInfo, Quantity } from "./facet-info.ts";
import { afterJoint, either, type Found, type Question } from "./question.ts";
import { valueAt } from "./values.ts";
import type { Unit } from "./words/units.ts";

/** How far a number may be from "around 100mg", and from one that is named exactly: what a conversion rounds off. */
const ABOUT = 0.1;
const ROUNDING = 0.005;
/** More values of a facet than these are no choice any more. */
const VALUES_MAX = 2000;

/** "size 42", "thc over 20%", เบอร์ 42; and "at least 100mg thc", "16GB RAM", with the name behind. */
export function readNamedNumber(asked: Question, from: number): Found | undefined {
  const name = facetsAt(asked, from);
  if (name !== undefined) {
    const start = afterJoint(asked.tokens, name.end);
    const range = rangeAt(asked, start);
    if (range === undefined || range.currency !== undefined) return undefined;
    return found(asked, name.facets, range, from, range.end);
  }
  const range = rangeAt(asked, from);
  if (range === undefined || range.currency !== undefined) return undefined;
  const behind = facetsAt(asked, afterJoint(asked.tokens, range.end));
  if (behind === undefined) return undefined;
  // "under 500 size 42": the name belongs to what follows it.
  const next = afterJoint(asked.tokens, behind.end);
  if (range.unit === undefined && (rangeAt(asked, next) ?? valueAt(asked, next, behind.facets)) !== undefined)
    return undefined;
  // "180mg thc or more"
  const after = range.exact ? asked.general.after.at(asked.tokens, behind.end) : undefined;
  const bounded = after === undefined ? range : withBound(range, after.value.bound);
  return found(asked, behind.facets, bounded, from, after?.end ?? behind.end);
}

/** "10mg edibles": a number with a unit that a facet is counted in, by its own account. */
export function readMeasure(asked: Question, from: number): Found | undefined {
  const range = rangeAt(asked, from);
  if (range?.unit === undefined) return undefined;
  const { measure } = range.unit;
  const facets = asked.lexicon.numbers.filter(
    ({ unit, quantities }) =>
      unit?.measure === measure || quantities?.some((quantity) => quantity.unit?.measure === measure),
  );
  return found(asked, facets, range, from, range.end);
}

function found(
  { lexicon }: Question,
  facets: readonly FacetInfo[],
  range: Range,
  from: number,
  end: number,
): Found | undefined {
  const filters = facets
    .filter((facet) => lexicon.numbers.includes(facet))
    .map((facet) => filterOn(facet, range))
    .filter((filter) => filter !== undefined)
    .slice(0, 4);
  if (filters.length === 0) return undefined;
  const unsure = filters.some(({ sure }) => !sure);
  const { kind, certain, applied } = { kind: "number", certain: !unsure, applied: true } as const;
  return { kind, filter: either(filters.flatMap(({ filters }) => filters)), from, end, certain, applied };
}

interface NumberFilter {
  readonly filters: readonly FacetFilter[];
  readonly sure: boolean;
}

function filterOn(facet: FacetInfo, range: Range): NumberFilter | undefined {
  if (facet.quantities !== undefined) {
    const anyOf = facet.quantities
      .filter((quantity) => isWithin(quantity, range))
      .slice(0, VALUES_MAX)
      .map(({ value }) => value);
    return anyOf.length === 0 ? undefined : { filters: [{ facet: facet.name, anyOf }], sure: true };
  }
  const readings = scalesOf(facet, range.unit)
    .map((scale) => tidy(intervalOf(facet, range, scale)))
    .filter((within) => overlaps(within, facet.interval));
  if (readings.length === 0) return undefined;
  return { filters: readings.map((within) => ({ facet: facet.name, within })), sure: readings.length === 1 };
}

/** By what a number is multiplied to be one of the facet's; several where a facet does not say what it counts in. */
function scalesOf(facet: FacetInfo, unit: Unit | undefined): number[] {
  if (unit === undefined) return [1];
  if (facet.unit !== undefined)
    return facet.unit.measure === unit.measure ? [unit.factor / facet.unit.factor] : [];
  if (unit.measure === "share") return (facet.interval?.max ?? 0) <= 100 ? [1] : [];
  // Lengths are as often in centimetres as in what they are asked for in.
  return unit.code === "in" ? [1, unit.factor] : [1];
}

const isScreen = (facet: FacetInfo): boolean => facet.names.includes("screen size");

function intervalOf(facet: FacetInfo, range: Range, scale: number): Interval {
  const [least, most] = [numberOf(range.least, scale), numberOf(range.most, scale)];
  if (least === undefined || most === undefined || !range.exact)
    return { ...(least === undefined ? {} : { min: least }), ...(most === undefined ? {} : { max: most }) };
  if (range.about) return { min: least * (1 - ABOUT), max: most * (1 + ABOUT) };
  // A screen of 15.6 inches is called a 15 inch one.
  if (range.unit?.code === "in" && isScreen(facet))
    return { min: least * (1 - ROUNDING), max: most + 0.9 * scale };
  return range.unit === undefined
    ? { min: least, max: most }
    : { min: least * (1 - ROUNDING), max: most * (1 + ROUNDING) };
}

const numberOf = (value: bigint | undefined, scale: number): number | undefined =>
  value === undefined ? undefined : (Number(value) / 1e6) * scale;

/** Without what binary fractions leave behind: 10.05, not 10.049999999999999. */
const tidy = ({ min, max }: Interval): Interval => ({
  ...(min === undefined ? {} : { min: Number(min.toPrecision(12)) }),
  ...(max === undefined ? {} : { max: Number(max.toPrecision(12)) }),
});

function overlaps(asked: Interval, has: Interval | undefined): boolean {
  if (has === undefined) return true;
  return (
    (asked.min ?? Number.NEGATIVE_INFINITY) <= (has.max ?? Number.POSITIVE_INFINITY) &&
    (asked.max ?? Number.POSITIVE_INFINITY) >= (has.min ?? Number.NEGATIVE_INFINITY)
  );
}

function isWithin(quantity: Quantity, range: Range): boolean {
  if (range.unit !== undefined && quantity.unit?.measure !== range.unit.measure) return false;
  const scale =
    range.unit === undefined || quantity.unit === undefined ? 1 : range.unit.factor / quantity.unit.factor;
  const [least, most] = [numberOf(range.least, scale), numberOf(range.most, scale)];
  const slack = range.about ? ABOUT : 1e-9;
  return (
    (least === undefined || quantity.number >= least * (1 - slack)) &&
    (most === undefined || quantity.number <= most * (1 + slack))
  );
}
