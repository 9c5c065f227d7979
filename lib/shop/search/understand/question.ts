import { type Normalised, normaliseText, type Token, tokenise } from "#lib/language";
import type { FacetFilter, Filter, Vocabulary } from "../query.ts";
import type { Range } from "./amounts.ts";
import { type CatalogueLexicon, catalogueLexicon } from "./catalogue-lexicon.ts";
import { type GeneralLexicon, generalLexicon } from "./general-lexicon.ts";
import { type Cut, cut, isThai } from "./keys.ts";
import type { ReadOptions, Understood } from "./read.ts";
import type { ValueAt } from "./values.ts";

/** A question cut into tokens, with all that its readers look things up in. */
export interface Question {
  readonly source: Normalised;
  readonly tokens: readonly Cut[];
  readonly vocabulary: Vocabulary;
  readonly lexicon: CatalogueLexicon;
  readonly general: GeneralLexicon;
  /** Of amounts that name none; null in a catalogue without prices. */
  readonly currency: string | null;
  /** What was looked up already: readers come to a token one after another. */
  readonly memory: {
    readonly values: Map<number, ValueAt | undefined>;
    readonly ranges: Map<number, Range | undefined>;
    readonly slips: Map<string, string | undefined>;
  };
}

type WithoutPlace<T> = T extends unknown ? Omit<T, "text" | "span"> : never;

/** What a reader makes of the tokens from `from` to before `end`. */
export type Found = WithoutPlace<Understood> & { readonly from: number; readonly end: number };

/** What is said further on is ranked no more by: nobody asks for a product in two thousand letters. */
const LENGTH_MAX = 2000;

export function question(text: string, vocabulary: Vocabulary, options: ReadOptions): Question {
  const lexicon = catalogueLexicon(vocabulary, options.synonyms);
  const general = generalLexicon();
  const source = normaliseText(text.length > LENGTH_MAX ? text.slice(0, LENGTH_MAX) : text);
  return {
    source,
    tokens: parted(tokenise(source, lexicon.segmenter), lexicon, general).map(cut),
    vocabulary,
    lexicon,
    general,
    currency: options.currency ?? vocabulary.currency,
    memory: { values: new Map(), ranges: new Map(), slips: new Map() },
  };
}

/** Words that Thai writes together with the name of their facet: สีดำ, รสส้ม. */
const TOGETHER = ["สี", "รสชาติ", "รส", "กลิ่น", "ไซส์", "ไซซ์", "เบอร์"];

function parted(tokens: Token[], lexicon: CatalogueLexicon, general: GeneralLexicon): Token[] {
  return tokens.flatMap((token) => {
    if (!isThai(token)) return [token];
    const name = TOGETHER.find(
      (prefix) => token.text.length > prefix.length && token.text.startsWith(prefix),
    );
    const rest = name === undefined ? "" : token.text.slice(name.length);
    if (name === undefined || lexicon.values.has(token.text)) return [token];
    if (!lexicon.values.has(rest) && !general.ideas.has(rest)) return [token];
    const middle = token.start + name.length;
    return [
      { ...token, text: name, end: middle },
      { ...token, text: rest, start: middle, spaced: false },
    ];
  });
}

/** The token after those that merely join: "size: 42", "brand is Sony", "thc of 20%". */
export function afterJoint(tokens: readonly Token[], at: number): number {
  let i = at;
  while (i < at + 2 && i < tokens.length && JOINTS.has(tokens[i]!.text)) i++;
  return i;
}

const JOINTS = new Set([":", "=", "is", "of", "-", "คือ", "เป็น", "ที่"]);

/** The token after what closes a name: Hash Plant (Hashplant). */
export function afterClosing(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === ")" || tokens[at]?.text === '"' ? at + 1 : at;
}

/** One of several, or the only one itself. */
export function either(filters: readonly FacetFilter[]): Filter {
  return filters.length === 1 ? filters[0]! : { any: filters };
}
