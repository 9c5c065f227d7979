import { Problem } from "#lib/context";
import { type Place, sentence } from "./explain.ts";
import { jsonErrorAt } from "./json-error-at.ts";

/** Deeper than any request of ours; what walks a value further down may recurse. */
const DEPTH_MAX = 64;

export interface ParseOptions {
  /** What it is: a whole body, or a line of one. */
  readonly place?: Extract<Place, "body" | "line">;
  /** Leave the text of values to the caller. */
  readonly anyText?: boolean;
}

/**
 * A JSON text that is free of what no later step should meet: lone surrogates, NUL and other control characters, `__proto__`, bottomless
 * nesting.
 * @throws Problem invalid_json, invalid_field, unknown_field
 */
export function parseJson(text: string, { place = "body", anyText = false }: ParseOptions = {}): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const at = place === "line" ? jsonErrorAt(text).replace("line 1, ", "") : jsonErrorAt(text);
    throw new Problem(
      "invalid_json",
      `The ${place} is not valid JSON${at}. Check quotes, commas and brackets.`,
    );
  }
  refuseHostile(value, place, anyText);
  return value;
}

/** C0 controls but tab, line feed, vertical tab, form feed and carriage return. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f]/;

const isClean = (text: string): boolean => !CONTROL.test(text) && text.isWellFormed();

/** Walks without recursion: the walk itself must survive what it looks for. */
function refuseHostile(root: unknown, place: Place, anyText: boolean): void {
  if (typeof root !== "object" || root === null) {
    if (typeof root === "string" && !anyText && !isClean(root)) throw unclean("", place);
    return;
  }
  let level: { value: object; path: string }[] = [{ value: root, path: "" }];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > DEPTH_MAX)
      throw new Problem(
        "invalid_json",
        `The ${place} is nested more than ${DEPTH_MAX} levels deep. Send a flatter one.`,
      );
    const below: typeof level = [];
    for (const { value, path } of level) {
      const list = Array.isArray(value);
      for (const key in value) {
        if (!list && (key === "__proto__" || !isClean(key))) throw badName(path, key, place);
        const member = (value as Record<string, unknown>)[key];
        if (typeof member === "string") {
          if (!anyText && !isClean(member)) throw unclean(path + key, place);
        } else if (typeof member === "object" && member !== null) {
          below.push({ value: member, path: `${path}${key}.` });
        }
      }
    }
    level = below;
  }
}

function unclean(field: string, place: Place): Problem {
  const detail = sentence(
    field,
    "holds a control character or half of a surrogate pair: send plain Unicode text (tabs and line breaks are fine)",
    place,
  );
  return new Problem("invalid_field", detail, field ? { field } : {});
}

function badName(path: string, key: string, place: Place): Problem {
  const field = path + (isClean(key) ? key : "?");
  return new Problem("unknown_field", sentence(field, "is not a field here: remove it", place), { field });
}
