import { Problem } from "#lib/context";
import { attributeNamed } from "./attribute-name.ts";
import { readBoolean, readMeasure, readNumber } from "./cells/attribute-cell.ts";
import { textOf } from "./cells/text-cell.ts";
import { bestImages, isCodeName, matchName, normaliseName } from "./header-names.ts";
import type { Mapping } from "./mapping.ts";
import { categorySeparatorOf, currencyShown, decimalMarkOf } from "./money-clues.ts";
import type { AttributeColumn, AttributeKind, Columns, DecimalMark, ImportPlan, Role } from "./plan.ts";
import { ROLES } from "./plan.ts";
import type { SourceRow } from "./source-rows.ts";

type Given = Mapping["columns"];
/** Roles of one column each. */
type Single = Exclude<Role, "category" | "image">;
const isSingle = (role: Role): role is Single => role !== "category" && role !== "image";

/** Shares of a column's values that must be of a kind, for the column to be. */
const MEASURE_MIN = 0.8;
const LIST_MIN = 0.3;

/**
 * How the columns of a file are read: as the caller says, and for the rest by their names and the values of some rows.
 * @param names of all columns, in the file's order
 * @param base what the file itself has shown
 * @throws Problem invalid_field for a column that is not there
 */
export function makePlan(
  names: readonly string[],
  rows: readonly SourceRow[],
  mapping: Mapping,
  base: Pick<ImportPlan, "format" | "isOurs" | "encoding" | "table">,
): ImportPlan {
  const given = mapping.columns;
  if (base.format === "csv") checkNames(given, names);
  const samples = (name: string | undefined): unknown[] =>
    name === undefined ? [] : rows.flatMap(({ values }) => values.get(name) ?? []);
  const taken = new Set(givenNames(given));
  const roles = guessRoles(
    names.filter((name) => !taken.has(name)),
    given,
  );
  const price =
    typeof given.price === "object" && given.price ? given.price.from : (given.price ?? roles.price);
  const decimalMark = mapping.decimal_mark ?? decimalMarkOf(samples(price));
  const category = severalOf(given.category) ?? roles.category;
  const image = severalOf(given.image) ?? bestImages(roles.image);
  const columns: Omit<Columns, "attributes" | "unused"> = {
    ...singles(given, roles),
    ...(price && { price }),
    category,
    image,
    rest: base.format !== "csv" && given.attributes === undefined,
  };
  const used = new Set([...taken, ...ROLES.flatMap((role) => columns[role] ?? []), ...roles.image]);
  const left = names.filter((name) => !used.has(name));
  const attributes = attributesOf(given.attributes, left, (name) => kindOf(name, samples(name), decimalMark));
  const made = new Set([...used, ...attributes.map(({ from }) => from)]);
  const unused = [
    ...names.filter((name) => !made.has(name)),
    ...roles.image.filter((name) => !image.includes(name)),
  ];
  const priceGiven = typeof given.price === "object" && given.price ? given.price : undefined;
  const currency = priceGiven?.currency ?? mapping.currency ?? currencyShown(price, samples(price), names);
  const separator =
    (typeof given.category === "object" && given.category && "separator" in given.category
      ? given.category.separator
      : undefined) ?? categorySeparatorOf(category.flatMap((name) => samples(name)));
  return {
    ...base,
    columns: { ...columns, attributes, unused },
    priceUnit:
      priceGiven?.unit ??
      (price && /\b(?:minor|cents?|satang)\b|สตางค์/.test(normaliseName(price)) ? "minor" : "major"),
    decimalMark,
    ...(currency && { currency }),
    ...(separator && { categorySeparator: separator }),
  };
}

interface Guessed extends Partial<Record<Single, string>> {
  category: string[];
  image: string[];
}

/** Each role's likeliest column; of steps of a category and of pictures all. */
function guessRoles(free: readonly string[], given: Given): Guessed {
  const found: Guessed = { category: [], image: [] };
  const ranks = new Map<Role, number>();
  let categoryRank = Number.POSITIVE_INFINITY;
  for (const name of free) {
    const match = matchName(name);
    if (!match || given[match.role] !== undefined) continue;
    const { role, rank } = match;
    if (role === "image") found.image.push(name);
    else if (role === "category") {
      // Steps in columns of their own follow one another; of whole paths one is enough.
      if (rank >= 50) found.category.push(name);
      else if (rank < categoryRank) {
        found.category = [name, ...found.category.filter((step) => matchName(step)!.rank >= 50)];
        categoryRank = rank;
      }
    } else if (rank < (ranks.get(role) ?? Number.POSITIVE_INFINITY)) {
      found[role] = name;
      ranks.set(role, rank);
    }
  }
  return found;
}

function singles(given: Given, roles: Guessed): Partial<Record<Single, string>> {
  const found: Partial<Record<Single, string>> = {};
  for (const role of ROLES) {
    if (!isSingle(role) || role === "price") continue;
    const name = given[role] === null ? undefined : (given[role] ?? roles[role]);
    if (name !== undefined) found[role] = name;
  }
  return found;
}

/** @returns undefined where nothing was said */
function severalOf(given: Given["category"]): readonly string[] | undefined {
  if (given === undefined) return undefined;
  if (given === null) return [];
  if (typeof given === "object" && "from" in given) return severalOf(given.from);
  return typeof given === "string" ? [given] : given;
}

function givenNames(given: Given): string[] {
  const { category, image, price, attributes, ...rest } = given;
  return [
    ...Object.values(rest),
    ...(severalOf(category) ?? []),
    ...(severalOf(image) ?? []),
    typeof price === "object" ? price?.from : price,
    ...Object.values(attributes ?? {}).map((one) => (typeof one === "string" ? one : one.from)),
  ].filter((name): name is string => typeof name === "string");
}

function checkNames(given: Given, names: readonly string[]): void {
  const missing = givenNames(given).find((name) => !names.includes(name));
  if (missing === undefined) return;
  const detail = `There is no column ${JSON.stringify(missing)}. The file has: ${names.slice(0, 30).join(", ")}${names.length > 30 ? ", …" : ""}.`;
  throw new Problem("invalid_field", detail, { field: "mapping.columns" });
}

/** Those that were named; else one for each column that is left, where it has a name that an attribute may have. */
function attributesOf(
  given: Given["attributes"],
  left: readonly string[],
  kind: (name: string) => AttributeKind,
): AttributeColumn[] {
  if (given === null) return [];
  if (given)
    return Object.entries(given).map(([name, one]) => {
      const from = typeof one === "string" ? one : one.from;
      return { from, name, kind: typeof one === "string" || one.type === "auto" ? kind(from) : one.type };
    });
  return left.flatMap((from) => {
    const attribute = attributeNamed(from);
    return attribute ? [{ from, name: attribute.name, kind: attribute.kind ?? kind(from) }] : [];
  });
}

/** What the texts of a column are in general. */
export function kindOf(name: string, values: readonly unknown[], mark: DecimalMark): AttributeKind {
  const texts = values.filter((value) => typeof value === "string").map(textOf);
  if (texts.length === 0) return "auto";
  const share = (is: (text: string) => boolean) => texts.filter(is).length / texts.length;
  if (share((text) => readMeasure(text, mark) !== undefined) >= MEASURE_MIN) return "measure";
  if (share((text) => readBoolean(text) !== undefined) === 1) return "boolean";
  if (!isCodeName(name) && share((text) => readNumber(text, mark) !== undefined) === 1) return "number";
  if (share((text) => /[|;]/.test(text) && !text.includes("://")) >= LIST_MIN) return "list";
  return "text";
}
