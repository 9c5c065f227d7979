import type { Term } from "../term.ts";

const term = (kind: Term["kind"], value: string): Term => ({ kind, value });

/** "How does A differ from B" and "how is A different from B" ask for the difference between A and B. */
export function differenceBetween(terms: readonly Term[]): Term[] {
  const values = terms.map(({ value }) => value);
  const at = values.findIndex(
    (value, i) => (value === "differ" || value === "different") && values[i + 1] === "from",
  );
  if (values[0] !== "?how" || at < 2 || at + 2 >= terms.length) return [...terms];
  const one = terms.slice(values[1] === "be" ? 2 : 1, at);
  const other = terms.slice(at + 2);
  if (one.length === 0) return [...terms];
  const opening = [term("question", "?explain"), term("word", "difference"), term("relation", "between")];
  return [...opening, ...one, term("relation", "and"), ...other];
}
