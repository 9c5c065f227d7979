import { termsOf } from "../text/terms.ts";

/** Words of one synonym; more are a sentence. */
const WORDS_MOST = 4;

/** Expressions that mean the same, looked up where a question has one. */
export class Synonyms {
  /** First term → expressions that start with it, the longest first, each with what it may be replaced by. */
  readonly #byFirst = new Map<
    string,
    { readonly terms: readonly string[]; readonly others: (readonly string[])[] }[]
  >();

  constructor(groups: readonly (readonly string[])[]) {
    for (const group of groups) {
      const expressions = group
        .map((text) => termsOf(text).map((term) => term.text))
        .filter(({ length }) => length > 0 && length <= WORDS_MOST);
      for (const terms of expressions) this.#add(terms, expressions);
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.terms.length - a.terms.length);
  }

  /** The longest expression that starts at a place of a question: how many terms it takes, and what else says it. */
  at(
    terms: readonly string[],
    start: number,
  ): { length: number; others: readonly (readonly string[])[] } | undefined {
    const found = this.#byFirst
      .get(terms[start]!)
      ?.find((expression) => expression.terms.every((term, i) => terms[start + i] === term));
    return found && { length: found.terms.length, others: found.others };
  }

  #add(terms: readonly string[], group: readonly (readonly string[])[]): void {
    const list = this.#byFirst.get(terms[0]!) ?? [];
    this.#byFirst.set(terms[0]!, list);
    let known = list.find((each) => same(each.terms, terms));
    if (known === undefined) {
      known = { terms, others: [] };
      list.push(known);
    }
    for (const other of group)
      if (!same(other, terms) && !known.others.some((each) => same(each, other))) known.others.push(other);
  }
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((term, i) => term === b[i]);
