import { ATTRIBUTE_NAME_LENGTH_MAX, isUnclean, isUnsafeName } from "../catalogue/limits.ts";
import type { AttributeKind } from "./plan.ts";

/** Prefixes by which exports say the type of an attribute: text, number, boolean. */
const TYPED = /^attr(?:ibute)?_([tnb])_(.+)$/i;
const KINDS: Readonly<Record<string, AttributeKind>> = { t: "text", n: "number", b: "boolean" };

/**
 * What a column makes of itself as an attribute: `attr_n_tape_width` is the number `tape_width`.
 * @returns undefined for a name that no attribute may have
 */
export function attributeNamed(
  column: string,
): { name: string; kind: AttributeKind | undefined } | undefined {
  const typed = TYPED.exec(column.trim());
  // Signs that a name could not have were written as `_` there.
  const raw = typed ? typed[2]!.replace(/_{2,}/g, "_").replace(/^_+|_+$/g, "") : column;
  const name = raw.normalize("NFC").replace(/\s+/g, " ").trim();
  if (name === "" || name.length > ATTRIBUTE_NAME_LENGTH_MAX || isUnclean(name) || isUnsafeName(name))
    return undefined;
  return { name, kind: typed ? KINDS[typed[1]!.toLowerCase()] : undefined };
}
