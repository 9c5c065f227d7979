/**
 * What a piece of a text is, and so which guard watches over it.
 * - `word`: a known word, as the first of its synonyms · `unknown`: a word on no list, perhaps a name · `name`: written like one
 * - `literal`: an address, a file, a code, a quotation, anything that is only itself · `symbol`: a sign that carries meaning
 * - `question`: who, how many, whether · `relation`: from, to, by, before: who does what to whom
 */
export type Kind =
  | "word"
  | "unknown"
  | "name"
  | "literal"
  | "symbol"
  | "number"
  | "unit"
  | "time"
  | "negation"
  | "polar"
  | "comparison"
  | "modal"
  | "scope"
  | "question"
  | "relation"
  | "person";

export interface Term {
  readonly kind: Kind;
  readonly value: string;
}
