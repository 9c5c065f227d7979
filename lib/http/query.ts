import { Problem } from "#lib/context";
import { sentence } from "./explain.ts";

const PARAMETERS_MAX = 100;

/**
 * The query as an object of strings; a repeated parameter becomes a list, which a schema may ask for.
 * @param url absolute
 * @throws Problem invalid_field for broken text
 */
export function readQuery(url: string): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  const mark = url.indexOf("?");
  if (mark === -1 || mark === url.length - 1) return out;
  const hash = url.indexOf("#", mark);
  const search = new URLSearchParams(hash === -1 ? url.slice(mark + 1) : url.slice(mark + 1, hash));
  if (search.size > PARAMETERS_MAX)
    throw new Problem("invalid_field", `The query has more than ${PARAMETERS_MAX} parameters. Send fewer.`);
  for (const [name, value] of search) {
    if (name === "__proto__" || /[\u0000-\u001f]/.test(name))
      throw new Problem("unknown_field", "The query has a parameter with an impossible name: remove it.");
    if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(value))
      throw new Problem(
        "invalid_field",
        sentence(name, "holds a control character or is not percent-encoded UTF-8", "query"),
        { field: name },
      );
    const before = out[name];
    if (before === undefined) out[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else out[name] = [before, value];
  }
  return out;
}
