import type { z } from "zod";
import { Problem } from "#lib/context";

/**
 * Validation failures in words a stranger understands. A schema's own message (`{ error: "must be …" }`) wins; it is
 * written as a predicate, because the field's name is put before it: `timezone` must be …
 */
export type Place = "body" | "line" | "query" | "path";

const ERRORS_MAX = 20; // a caller mends a handful at a time
const NAME_MAX = 100;

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

/** Given to every `safeParse`: says of one issue what to change. */
export const explain: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return `is missing: send ${a(issue.expected)}`;
      if (Number.isNaN(issue.input)) return `must be ${a(issue.expected)}`; // text that was to be read as a number
      return `must be ${a(issue.expected)}, not ${kindOf(issue.input)}`;
    case "too_small":
      return size(issue.origin, Number(issue.minimum), issue.inclusive !== false, "at least", "more than");
    case "too_big":
      return size(issue.origin, Number(issue.maximum), issue.inclusive !== false, "at most", "less than");
    case "invalid_value":
      return issue.values.length === 1
        ? `must be ${JSON.stringify(issue.values[0])}`
        : `must be one of ${issue.values.map((v) => JSON.stringify(v)).join(", ")}`;
    case "invalid_format":
      return FORMATS[issue.format] ?? `must have the form of ${a(issue.format)}`;
    case "not_multiple_of":
      return `must be a multiple of ${issue.divisor}`;
    case "unrecognized_keys":
      return unknownField(issue);
    case "invalid_union":
      return union(issue);
    default:
      return "has a value that is not accepted here";
  }
};

const FORMATS: Readonly<Record<string, string>> = {
  datetime: "must be an RFC 3339 time with an offset, such as 2026-11-21T09:30:00+07:00",
  date: "must be a date such as 2026-11-21",
  time: "must be a time such as 09:30:00",
  email: "must be an e-mail address",
  url: "must be an absolute URL such as https://example.com/path",
  uuid: "must be a UUID",
  json_string: "must be a string that holds JSON",
};

const NOUNS: Readonly<Record<string, string>> = {
  int: "a whole number",
  array: "a list",
  object: "an object",
  record: "an object",
  null: "null",
  undefined: "nothing",
  never: "nothing",
  nan: "NaN",
};

const a = (noun: string): string => NOUNS[noun] ?? `${/^[aeio]/.test(noun) ? "an" : "a"} ${noun}`;

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isInteger(value) ? "a number" : "a number with decimals";
  return a(typeof value);
}

function size(origin: string, bound: number, inclusive: boolean, some: string, strictly: string): string {
  const word = inclusive ? some : strictly;
  const s = bound === 1 ? "" : "s";
  if (origin === "string")
    return bound === 1 && inclusive && some === "at least"
      ? "must not be empty"
      : `must have ${word} ${bound} character${s}`;
  if (origin === "array" || origin === "set") return `must have ${word} ${bound} item${s}`;
  if (origin === "object" || origin === "map") return `must have ${word} ${bound} member${s}`;
  return `must be ${word} ${bound}`;
}

function unknownField(issue: Extract<RawIssue, { code: "unrecognized_keys" }>): string {
  const def = issue.inst?._zod.def as { shape?: Record<string, unknown> } | undefined;
  const known = Object.keys(def?.shape ?? {});
  const wrong = issue.keys[0] ?? "";
  const near = known.find((name) => distance(name, wrong) <= Math.max(1, Math.floor(name.length / 4)));
  if (near) return `is not a field here: did you mean \`${near}\`?`;
  if (known.length === 0) return "is not a field here: remove it";
  return `is not a field here: remove it. The fields are ${known.map((name) => `\`${name}\``).join(", ")}`;
}

function union(issue: Extract<RawIssue, { code: "invalid_union" }>): string {
  const branches = issue.errors.filter((errors) => errors.length > 0);
  const types = branches.map((errors) => errors.length === 1 && errors[0]!);
  if (types.length > 0 && types.every((e) => e && e.code === "invalid_type" && e.path.length === 0))
    return `must be ${[...new Set(types.map((e) => e && a((e as { expected: string }).expected)))].join(" or ")}, not ${kindOf(issue.input)}`;
  // The branch that came furthest is the one that was meant.
  const meant = branches.sort((x, y) => depth(y) - depth(x) || x.length - y.length)[0]?.[0];
  if (!meant) return "matches none of the accepted forms";
  const where = meant.path.length > 0 ? `: in it, \`${meant.path.map(String).join(".")}\` ` : " ";
  return meant.path.length > 0 ? `matches none of the accepted forms${where}${meant.message}` : meant.message;
}

const depth = (errors: readonly { path: PropertyKey[] }[]): number =>
  Math.max(...errors.map((e) => e.path.length));

/** Edits between two short names, a swap of neighbours counting as one (optimal string alignment). */
function distance(x: string, y: string): number {
  if (Math.abs(x.length - y.length) > 3 || y.length > 40) return 99;
  const rows = [Array.from({ length: y.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= x.length; i++) {
    const before = rows[i - 1]!;
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1];
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (same ? 0 : 1)));
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1])
        row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
    }
    rows.push(row);
  }
  return rows[x.length]![y.length]!;
}

const PLACES: Readonly<Record<Place, { name: string; whole: string }>> = {
  body: { name: "", whole: "The body" },
  line: { name: "", whole: "The line" },
  query: { name: "Query parameter ", whole: "The query" },
  path: { name: "Path parameter ", whole: "The path" },
};

/** A failed `safeParse` as a problem. Unknown fields come first: a misspelt name is why another one is missing. */
export function invalid(issues: readonly z.core.$ZodIssue[], place: Place): Problem {
  const errors = issues
    .flatMap((issue) => {
      const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, ERRORS_MAX) : [undefined];
      return keys.map((key) => ({
        code: key === undefined ? ("invalid_field" as const) : ("unknown_field" as const),
        field: [...issue.path, ...(key === undefined ? [] : [key])]
          .map((part) => String(part).slice(0, NAME_MAX))
          .join("."),
        message: issue.message,
      }));
    })
    .sort((x, y) => Number(y.code === "unknown_field") - Number(x.code === "unknown_field"))
    .slice(0, ERRORS_MAX)
    .map(({ code, field, message }) => ({ code, field, detail: sentence(field, message, place) }));
  const first = errors[0] ?? {
    code: "invalid_field" as const,
    field: "",
    detail: "The input is not accepted.",
  };
  return new Problem(first.code, first.detail, {
    ...(first.field && { field: first.field }),
    ...(errors.length > 1 && { extra: { errors } }),
  });
}

export function sentence(field: string, predicate: string, place: Place): string {
  const { name, whole } = PLACES[place];
  const end = /[.?!]$/.test(predicate) ? "" : ".";
  return `${field ? `${name}\`${field}\`` : whole} ${predicate}${end}`;
}
