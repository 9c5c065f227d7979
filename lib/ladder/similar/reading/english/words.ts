import { verbForms } from "./verbs.ts";
import { NOT_PLURAL } from "./word-lists.ts";

/** A word on its way to its term. */
export interface Word {
  /** Lower case, contractions taken apart. */
  readonly text: string;
  /** Base form: singular, infinitive. */
  readonly lemma: string;
  readonly capital: boolean;
  /** Written as a plural noun. */
  readonly plural: boolean;
  /** A verb in the past. */
  readonly past: boolean;
  /** Neither a word nor a number: stands for itself. */
  readonly literal?: "literal" | "symbol" | "number" | "thai";
}

const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  people: "person",
  children: "child",
  men: "man",
  women: "woman",
  feet: "foot",
  teeth: "tooth",
  mice: "mouse",
  criteria: "criterion",
  lives: "life",
  knives: "knife",
  wives: "wife",
  leaves: "leaf",
  shelves: "shelf",
};

export function lemmaOf(text: string): { lemma: string; plural: boolean; past: boolean } {
  const verb = verbForms.get(text);
  // "orders" may be either; as a noun it may be a plural that matters.
  if (verb) return { lemma: verb.base, past: verb.past, plural: text.endsWith("s") && text !== verb.base };
  const irregular = IRREGULAR_PLURALS[text];
  if (irregular) return { lemma: irregular, past: false, plural: true };
  const singular = singularOf(text);
  return { lemma: singular, past: false, plural: singular !== text };
}

function singularOf(text: string): string {
  if (text.length < 4 || NOT_PLURAL.has(text) || !/^[a-z]+s$/.test(text)) return text;
  if (/(?:ss|us|is)$/.test(text)) return text;
  if (text.endsWith("ies") && text.length > 4) return `${text.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(text)) return text.slice(0, -2);
  return text.slice(0, -1);
}

export const baseForm = (text: string): string => lemmaOf(text).lemma;
