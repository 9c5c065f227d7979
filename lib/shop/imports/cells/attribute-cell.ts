import { ATTRIBUTE_NAME_LENGTH_MAX, VALUE_LENGTH_MAX, VALUES_MAX } from "../../catalogue/limits.ts";
import type { AttributeValue } from "../../product.ts";
import type { AttributeKind, DecimalMark } from "../plan.ts";
import { plainNumber } from "./price-cell.ts";
import { cut, lineOf, textOf } from "./text-cell.ts";

export interface AttributeRead {
  readonly name: string;
  readonly value: AttributeValue;
  /** It did not fit, and its end is missing. */
  readonly isCut?: true;
}

/** Units by how they are written, with what they are called in a name. */
const UNITS: Readonly<Record<string, string>> = {
  "%": "percent",
  '"': "inch",
  "″": "inch",
  in: "inch",
  inch: "inch",
  inches: "inch",
  นิ้ว: "inch",
  µg: "ug",
  mcg: "ug",
  ug: "ug",
  mg: "mg",
  มก: "mg",
  g: "g",
  gr: "g",
  กรัม: "g",
  kg: "kg",
  กก: "kg",
  oz: "oz",
  lb: "lb",
  lbs: "lb",
  ml: "ml",
  มล: "ml",
  cl: "cl",
  l: "l",
  ลิตร: "l",
  mm: "mm",
  มม: "mm",
  cm: "cm",
  ซม: "cm",
  m: "m",
  เมตร: "m",
  ft: "ft",
  w: "w",
  kw: "kw",
  v: "v",
  mah: "mah",
  wh: "wh",
  hz: "hz",
  mhz: "mhz",
  ghz: "ghz",
  mb: "mb",
  gb: "gb",
  tb: "tb",
  mp: "mp",
};
const MEASURE = /^([+-]?)(\d[\d.,]{0,20})\s{0,2}(\p{L}{1,6}|[%"″]|µg)\.?$/u;

/** `1,120mg` → 1120 and `mg`. */
export function readMeasure(text: string, mark: DecimalMark): { value: number; unit: string } | undefined {
  const found = MEASURE.exec(text);
  const unit = found && UNITS[found[3]!.toLowerCase()];
  const digits = unit && plainNumber(found[2]!, mark);
  return digits === undefined || !unit ? undefined : { value: Number(`${found[1]}${digits}`), unit };
}

/** A number and nothing else; none that a zero leads, for that is a code. */
export function readNumber(text: string, mark: DecimalMark): number | undefined {
  const found = /^([+-]?)(\d[\d.,]{0,20})$/.exec(text);
  if (!found || /^0\d/.test(found[2]!)) return undefined;
  const digits = plainNumber(found[2]!, mark);
  const value = digits === undefined ? Number.NaN : Number(`${found[1]}${digits}`);
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

const YES = /^(?:true|yes|y|ใช่|มี)$/i;
const NO = /^(?:false|no|n|ไม่ใช่|ไม่มี)$/i;
export const readBoolean = (text: string): boolean | undefined =>
  YES.test(text) ? true : NO.test(text) ? false : undefined;

/** Between values in one cell. Spaces around them are taken off later: looking for them here takes the square of their number. */
const LIST = /[|;]/;

/**
 * An attribute from a value as the file has it; undefined for nothing. What is not of its kind stays text: no value is lost for it.
 * @param kind as the column's values are in general
 */
export function readAttribute(
  name: string,
  value: unknown,
  kind: AttributeKind,
  mark: DecimalMark,
): AttributeRead | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (typeof value === "boolean") return { name, value };
  if (typeof value === "number") return Number.isFinite(value) ? { name, value } : undefined;
  if (Array.isArray(value)) return listOf(name, value.map(lineOf));
  if (typeof value === "object") return listOf(name, [JSON.stringify(value)]);
  const text = textOf(value);
  if (text === "") return undefined;
  if (kind === "number") {
    const number = readNumber(text, mark);
    if (number !== undefined) return { name, value: number };
  } else if (kind === "boolean") {
    const is = readBoolean(text);
    if (is !== undefined) return { name, value: is };
  } else if (kind === "measure") {
    const measure = readMeasure(text, mark);
    if (measure)
      return { name: `${cut(name, ATTRIBUTE_NAME_LENGTH_MAX - 8)}_${measure.unit}`, value: measure.value };
  } else if (kind === "list" && LIST.test(text)) return listOf(name, text.split(LIST));
  if (text.length <= VALUE_LENGTH_MAX) return { name, value: text };
  // What is too long for one value is nearly always an enumeration: what a cartridge fits.
  const parts = text.split(/[,;|\n]/);
  return parts.length > 1 ? listOf(name, parts) : { name, value: cut(text, VALUE_LENGTH_MAX), isCut: true };
}

function listOf(name: string, values: readonly string[]): AttributeRead | undefined {
  const all = [...new Set(values.map((text) => text.trim()).filter((text) => text !== ""))];
  if (all.length === 0) return undefined;
  const kept = all.slice(0, VALUES_MAX).map((text) => cut(text, VALUE_LENGTH_MAX));
  const isCut = all.length > VALUES_MAX || all.some((text) => text.length > VALUE_LENGTH_MAX);
  const [first] = kept;
  return { name, value: kept.length === 1 && first !== undefined ? first : kept, ...(isCut && { isCut }) };
}
