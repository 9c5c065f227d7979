import type { Term } from "../term.ts";

const LINKS = new Set(["of", "on", "for"]);
const INSIDE = new Set<Term["kind"]>(["word", "unknown", "polar", "unit", "comparison"]);

/**
 * "rate on savings accounts" to "savings account rate": what a measure is of stands before it. Only for the measures on a list, and
 * never with a name, for a report on Ben is not Ben's.
 */
export function invertHeads(terms: readonly Term[], heads: ReadonlySet<string>): Term[] {
  const out: Term[] = [];
  for (let at = 0; at < terms.length; ) {
    const link = terms[at]!;
    const head = out.at(-1);
    const links = link.kind === "relation" && LINKS.has(link.value);
    if (!links || !head || !heads.has(head.value.replace("+s", "").split(" ").at(-1)!)) {
      out.push(link);
      at++;
      continue;
    }
    let end = at + 1;
    while (end < terms.length && end - at <= 4 && INSIDE.has(terms[end]!.kind)) end++;
    const whole = end === terms.length || terms[end]!.kind === "relation" || terms[end]!.kind === "number";
    if (end === at + 1 || !whole) {
      out.push(link);
      at++;
      continue;
    }
    let start = out.length - 1;
    while (start > 0 && INSIDE.has(out[start - 1]!.kind)) start--;
    out.splice(start, 0, ...terms.slice(at + 1, end));
    at = end;
  }
  return out;
}
