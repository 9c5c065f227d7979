import { type Calibration, calibrate, type Judged } from "./calibration.ts";
import { type Discrimination, discriminate } from "./discrimination.ts";
import { type Proportion, proportion } from "./proportion.ts";
import type { NoteScore } from "./scoring.ts";

/** Is confidence worth anything: does it mean what it says, and does it tell right from wrong? */
export interface Honesty {
  calibration: Calibration;
  discrimination: Discrimination;
}

/** The figures of one group of notes. */
export interface Tally {
  notes: number;
  /** Store notes: every item's amount, currency where given, kind and date right, none missing or too many, nothing asked. */
  itemsExact: Proportion;
  /** Notes that must be asked about or ignored, and were. */
  askedOrIgnored: Proportion;
  asked: Proportion;
  ignored: Proportion;
  /** Primary category, over expected items whose amount was found. */
  category: Proportion;
  language: Proportion;
  /** Outcome, items and categories all right. */
  answersRight: Proportion;
  /** Where exactness is lost, over all expected items (amount) and over those found (the others). */
  parts: { amount: Proportion; currency: Proportion; kind: Proportion; date: Proportion };
  spuriousItems: number;
  failures: number;
  items: Honesty;
  answers: Honesty;
}

export function tally(scores: readonly NoteScore[], seed?: number): Tally {
  const stores = scores.filter(({ note }) => note.expect === "store");
  const asks = scores.filter(({ note }) => note.expect === "ask");
  const ignores = scores.filter(({ note }) => note.expect === "ignore");
  const items = stores.flatMap((score) => score.items);
  const found = items.filter((item) => item.got !== null);
  const priced = found.filter((item) => item.gold.currency !== null);
  return {
    notes: scores.length,
    itemsExact: share(stores, (score) => score.itemsExact),
    askedOrIgnored: share([...asks, ...ignores], (score) => score.outcomeRight),
    asked: share(asks, (score) => score.outcomeRight),
    ignored: share(ignores, (score) => score.outcomeRight),
    category: share(found, (item) => item.category),
    language: share(scores, (score) => score.languageRight),
    answersRight: share(scores, (score) => score.answerRight),
    parts: {
      amount: share(items, (item) => item.got !== null),
      currency: share(priced, (item) => item.currency),
      kind: share(found, (item) => item.kind),
      date: share(found, (item) => item.date),
    },
    spuriousItems: scores.reduce((sum, score) => sum + score.spurious.length, 0),
    failures: scores.filter((score) => score.outcome === "failed").length,
    items: honesty(
      scores.flatMap((score) => score.judgedItems),
      seed,
    ),
    answers: honesty(
      scores.flatMap((score) => score.judgedAnswer ?? []),
      seed,
    ),
  };
}

function honesty(judged: readonly Judged[], seed: number | undefined): Honesty {
  const options = seed === undefined ? {} : { seed };
  return { calibration: calibrate(judged, options), discrimination: discriminate(judged, options) };
}

function share<T>(all: readonly T[], isRight: (each: T) => boolean): Proportion {
  return proportion(all.filter(isRight).length, all.length);
}
