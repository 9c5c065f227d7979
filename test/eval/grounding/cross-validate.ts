import { type Limits, limitOf, logOdds } from "../../../lib/shop/grounding/reader/reader.ts";
import { PLAIN_SETS, readScenes, SCENE_SETS } from "../../shop/grounding/scenes/scene.ts";
import { collect, type Sample } from "./collect.ts";
import { trainReader } from "./train.ts";

/** A sentence, with the log-odds of what the reader was shown by one that learned from other authors' scenes. */
export interface Scored {
  readonly sample: Sample;
  readonly isPlain: boolean;
  readonly odds: readonly number[];
}

/** Parts of the sets, each left out once: a set has one author, so who is judged was never read. */
const PARTS = 5;

export function crossValidate(): Scored[] {
  const sets = [...SCENE_SETS, ...PLAIN_SETS].map((set) =>
    collect(readScenes(set)).map((sample) => ({ sample, isPlain: PLAIN_SETS.includes(set) })),
  );
  return Array.from({ length: PARTS }, (_, part) => part).flatMap((part) => {
    const sideOf = (isLeft: boolean) => sets.filter((_, at) => (at % PARTS === part) === isLeft).flat();
    const [left, others] = [sideOf(true), sideOf(false)];
    return (["en", "th"] as const).flatMap((lang) => {
      const model = trainReader(others.map(({ sample }) => sample).filter((one) => one.lang === lang));
      return left
        .filter(({ sample }) => sample.lang === lang)
        .map((one) => ({ ...one, odds: one.sample.seen.map(({ features }) => logOdds(model, features)) }));
    });
  });
}

/** With limits of null the checks decide alone. */
export const isWithheld = ({ sample, odds }: Scored, limits: Limits | null): boolean =>
  sample.caught !== null ||
  sample.seen.some(({ doubts }, at) =>
    limits === null ? doubts.length > 0 : odds[at]! > limitOf(doubts, limits),
  );

/** Shares: of the made-up sentences let through, of the good ones withheld. */
export interface Rates {
  readonly through: number;
  readonly withheld: number;
}

export function ratesOf(scored: readonly Scored[], limits: Limits | null): Rates {
  const share = (isBad: boolean, withheld: boolean) => {
    const all = scored.filter(({ sample }) => sample.isBad === isBad);
    const mass = (some: readonly Scored[]) => some.reduce((sum, { sample }) => sum + sample.weight, 0);
    return mass(all.filter((one) => isWithheld(one, limits) === withheld)) / mass(all);
  };
  return { through: share(true, false), withheld: share(false, true) };
}
