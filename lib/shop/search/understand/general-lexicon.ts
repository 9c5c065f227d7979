import { createSegmenter, type Segmenter } from "#lib/language";
import type { Sort } from "../query.ts";
import { expressionKey, Phrases } from "./phrases.ts";
import {
  AFTER_AMOUNT,
  AND,
  BEFORE_AMOUNT,
  BETWEEN,
  type Comparison,
  FILLERS,
  FREE,
  IN_STOCK,
  OR,
  PRICE_WORDS,
  SOLD_OUT,
  SORTS,
  TO,
  WITHOUT,
} from "./words/asking.ts";
import { FACET_NAMES } from "./words/facet-names.ts";
import { GENERAL, type Idea } from "./words/general.ts";
import { COUNTED, UNIT_GROUPS, type Unit } from "./words/units.ts";

/** Another expression of an idea, as the key of a value that it stands for. */
export interface Alias {
  readonly key: string;
  readonly idea: Idea | "synonym";
  readonly needsName: boolean;
}

export interface GeneralLexicon {
  readonly segmenter: Segmenter;
  readonly before: Phrases<Comparison>;
  readonly after: Phrases<Comparison>;
  readonly between: Phrases<true>;
  readonly to: Phrases<true>;
  readonly priceWords: Phrases<true>;
  readonly units: Phrases<Unit>;
  readonly counted: Phrases<true>;
  readonly sorts: Phrases<Sort>;
  readonly inStock: Phrases<boolean>;
  readonly without: Phrases<true>;
  readonly free: Phrases<true>;
  readonly or: Phrases<true>;
  readonly and: Phrases<true>;
  readonly fillers: Phrases<true>;
  /** By the key of a value: how else the same is said. */
  readonly aliases: ReadonlyMap<string, readonly Alias[]>;
  /** Ideas by the keys of their expressions. */
  readonly ideas: ReadonlyMap<string, ReadonlySet<Idea>>;
  /** Every Thai expression: words for a segmenter. */
  readonly thaiWords: readonly string[];
}

let general: GeneralLexicon | undefined;

/** What is known of asking in any shop; made once. */
export function generalLexicon(): GeneralLexicon {
  general ??= build();
  return general;
}

function build(): GeneralLexicon {
  const thaiWords = thaiExpressions();
  const segmenter = createSegmenter(thaiWords);
  const phrases = <T>(groups: readonly (readonly [T, string])[]) => new Phrases<T>(groups, segmenter);
  const marks = (expressions: string) => phrases<true>([[true, expressions]]);
  const aliases = new Map<string, Alias[]>();
  const ideas = new Map<string, Set<Idea>>();
  for (const { idea, expressions } of GENERAL) {
    const keyed = expressions.map(({ text, needsName }) => ({
      key: expressionKey(text, segmenter)!,
      idea,
      needsName,
    }));
    for (const { key } of keyed) {
      const known = ideas.get(key) ?? new Set();
      ideas.set(key, known.add(idea));
      const others = keyed.filter((other) => other.key !== key);
      aliases.set(key, [...(aliases.get(key) ?? []), ...others]);
    }
  }
  return {
    segmenter,
    before: phrases(BEFORE_AMOUNT),
    after: phrases(AFTER_AMOUNT),
    between: marks(BETWEEN),
    to: marks(TO),
    priceWords: marks(PRICE_WORDS),
    units: phrases(UNIT_GROUPS),
    counted: marks(COUNTED),
    sorts: phrases(SORTS),
    inStock: phrases<boolean>([
      [true, IN_STOCK],
      [false, SOLD_OUT],
    ]),
    without: marks(WITHOUT),
    free: marks(FREE),
    or: marks(OR),
    and: marks(AND),
    fillers: marks(FILLERS),
    aliases,
    ideas,
    thaiWords,
  };
}

const THAI = /^[ก-๎]+$/;

function thaiExpressions(): string[] {
  const texts = [
    ...[...BEFORE_AMOUNT, ...AFTER_AMOUNT, ...SORTS, ...UNIT_GROUPS].map(([, expressions]) => expressions),
    ...[BETWEEN, TO, PRICE_WORDS, COUNTED, IN_STOCK, SOLD_OUT, WITHOUT, FREE, OR, AND, FILLERS],
  ].flatMap((expressions) => expressions.split("|"));
  const values = GENERAL.flatMap(({ expressions }) => expressions.map(({ text }) => text));
  const names = FACET_NAMES.flatMap((line) => line.names);
  return [...texts, ...values, ...names].filter((text) => THAI.test(text));
}
