import { LIMITS, type Limits, limitOf, logOdds } from "../../../lib/shop/grounding/reader/reader.ts";
import type { Lang } from "../../shop/grounding/replies/fill.ts";
import { REPLY_SETS, TEMPLATE_SETS, type TemplateSet } from "../../shop/grounding/replies/sets.ts";
import { collect, type Sample } from "./collect.ts";
import { trainReader } from "./train.ts";

/** A sample of a set, and the log-odds of its pieces by a reader that learned from all sets but that one. */
export interface Scored {
  readonly set: TemplateSet;
  readonly sample: Sample;
  readonly odds: readonly number[];
}

/** How a rule-book, or one with the reader beside it, does on samples: shares of templates. */
export interface Rates {
  /** Of made-up ones, let through whole. */
  readonly through: number;
  /** Of good ones, any of it withheld. */
  readonly withheld: number;
}

export function leaveOneOut(): Scored[] {
  const bySet = TEMPLATE_SETS.map((set) => ({ set, samples: collect(REPLY_SETS[set]) }));
  return bySet.flatMap(({ set, samples }) => {
    const others = bySet.flatMap((one) => (one.set === set ? [] : one.samples));
    return (["en", "th"] as const).flatMap((lang) => {
      const model = trainReader(others.filter((one) => one.lang === lang));
      return samples
        .filter((sample) => sample.lang === lang)
        .map((sample) => ({
          set,
          sample,
          odds: sample.pieces.map(({ features }) => logOdds(model, features)),
        }));
    });
  });
}

/** With limits of null the rules decide alone. */
export function isWithheld({ sample, odds }: Scored, limits: Limits | null): boolean {
  return (
    sample.isCaught ||
    sample.pieces.some(({ doubts }, at) =>
      limits === null ? doubts.length > 0 : odds[at]! > limitOf(doubts, limits),
    )
  );
}

export function ratesOf(scored: readonly Scored[], limits: Limits | null): Rates {
  const share = (isBad: boolean, withheld: boolean) => {
    const all = scored.filter(({ sample }) => sample.isBad === isBad);
    const mass = (some: readonly Scored[]) => some.reduce((sum, { sample }) => sum + sample.weight, 0);
    return mass(all.filter((one) => isWithheld(one, limits) === withheld)) / mass(all);
  };
  return { through: share(true, false), withheld: share(false, true) };
}

/** `LIMITS` moved up and down together. */
export const moved = (lang: Lang, by: number): Limits =>
  Object.fromEntries(Object.entries(LIMITS[lang]).map(([doubt, limit]) => [doubt, limit + by])) as never;
