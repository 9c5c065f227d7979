import { judge } from "./certainty.ts";
import type { FacetInfo } from "./facet-info.ts";
import { hasUnknown } from "./frequency.ts";
import { isSymbol, KeyBuilder } from "./keys.ts";
import { afterClosing, afterJoint, either, type Found, type Question } from "./question.ts";
import { filterOf, slipOf, type ValueAt, valueAt } from "./values.ts";

export interface NameAt {
  readonly facets: readonly FacetInfo[];
  readonly end: number;
}

/** Facets whose name starts at a token. */
export function facetsAt({ tokens, lexicon }: Question, from: number): NameAt | undefined {
  const builder = new KeyBuilder();
  let found: NameAt | undefined;
  for (let i = from; i < tokens.length && i < from + 6; i++) {
    const token = tokens[i]!;
    if (token.text === "_" || token.text === "-") continue;
    if (isSymbol(token)) break;
    const facets = lexicon.facets.get(builder.add(token, token.stem));
    if (facets !== undefined) found = { facets, end: i + 1 };
  }
  return found;
}

/** "brand Sony", "colour: red", สีดำ, ไซส์ L; and "Sony brand", "mint flavour", with the name behind. */
export function readNamedValue(asked: Question, from: number): Found | undefined {
  const name = facetsAt(asked, from);
  if (name !== undefined) {
    const start = afterJoint(asked.tokens, name.end);
    const value = valueAt(asked, start, name.facets) ?? slipOf(asked, start, name.facets);
    if (value !== undefined) return attribute(asked, from, start, value, true);
  }
  return undefined;
}

/** A value by itself, or with its facet's name behind it. */
export function readValue(asked: Question, from: number): Found | undefined {
  let value = wished(valueAt(asked, from));
  // "hybrid edibles" may be a brand that few mean by it: then what is shorter may be meant.
  while (value !== undefined && judge(asked, from, value, false) === undefined)
    value = wished(valueAt(asked, from, undefined, value.end));
  if (value === undefined) return readBareNamed(asked, from);
  const name = facetsAt(asked, value.end);
  if (name !== undefined) {
    const behind = withNameBehind(asked, value, name);
    if (behind !== undefined) return attribute(asked, from, from, behind, true);
  }
  return attribute(asked, from, from, value, false);
}

/** Who says "milk" wishes for no allergen of that name. */
function wished(value: ValueAt | undefined): ValueAt | undefined {
  if (value === undefined || value.entries.every(({ facet }) => facet.idea !== "allergen")) return value;
  const entries = value.entries.filter(({ facet }) => facet.idea !== "allergen");
  return entries.length === 0 ? undefined : { ...value, entries };
}

/** "42 size", "L size": what means something only beside the name. */
function readBareNamed(asked: Question, from: number): Found | undefined {
  const name = facetsAt(asked, valueAt(asked, from)?.end ?? from + 1);
  const value = name && (valueAt(asked, from) ?? slipOf(asked, from, name.facets));
  const behind = value && withNameBehind(asked, value, name);
  return behind && attribute(asked, from, from, behind, true);
}

/** A facet that hardly any product of a value is of is not what its name behind the value means: "hybrid strain". */
const MANY_TIMES = 10;

function withNameBehind(asked: Question, value: ValueAt, name: NameAt): ValueAt | undefined {
  const entries = value.entries.filter(({ facet }) => name.facets.includes(facet));
  // "Sony brand"; yet of "red size 42" the size belongs to what follows.
  const next = afterJoint(asked.tokens, name.end);
  if (entries.length === 0 || valueAt(asked, next, name.facets) !== undefined) return undefined;
  const counted = (of: ValueAt["entries"]) => Math.max(...of.map(({ count }) => count));
  const meant = counted(entries) * MANY_TIMES < counted(value.entries) ? value.entries : entries;
  return { ...value, entries: meant, end: name.end };
}

function attribute(
  asked: Question,
  from: number,
  start: number,
  first: ValueAt,
  named: boolean,
): Found | undefined {
  const sure = judge(asked, start, first, named);
  if (sure === undefined) return undefined;
  let entries = first.entries;
  let end = first.end;
  // "red or blue", "size S, M or L": of the same facets.
  for (let joint = jointAt(asked, end); joint !== undefined; joint = jointAt(asked, end)) {
    const among = [...new Set(entries.map(({ facet }) => facet))];
    const next =
      valueAt(asked, facetsAt(asked, joint.end)?.end ?? joint.end, among) ?? valueAt(asked, joint.end, among);
    if (next === undefined || (!named && judge(asked, joint.end, next, false) === undefined)) break;
    if (joint.comma && jointAt(asked, next.end) === undefined) break;
    entries = [...entries, ...next.entries];
    end = next.end;
  }
  return { kind: "attribute", filter: filterOf(entries), from, end, ...sure };
}

/** An "or", or a comma that one may follow. */
function jointAt({ tokens, general }: Question, at: number): { end: number; comma: boolean } | undefined {
  const start = afterClosing(tokens, at);
  const comma = tokens[start]?.text === ",";
  const or = general.or.at(tokens, comma ? start + 1 : start);
  if (or !== undefined) return { end: or.end, comma: false };
  return comma ? { end: start + 1, comma: true } : undefined;
}

/** "waterproof": the name of a yes-or-no facet. Where the catalogue's texts say it too, the word ranks instead: many a facet is left open. */
export function readFlag(asked: Question, from: number): Found | undefined {
  const name = facetsAt(asked, from);
  const facets = name?.facets.filter(({ kind }) => kind === "boolean") ?? [];
  if (name === undefined || facets.length === 0) return undefined;
  const unknown = hasUnknown(asked.tokens.slice(from, name.end), asked.vocabulary);
  const filter = either(facets.map((facet) => ({ facet: facet.name, anyOf: ["true"] })));
  return { kind: "attribute", filter, from, end: name.end, certain: false, applied: unknown };
}
