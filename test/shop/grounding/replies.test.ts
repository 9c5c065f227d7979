import { describe, expect, test } from "vitest";
import { scoreBad, scoreGood } from "./replies/score.ts";
import { REPLY_SETS, TEMPLATE_SETS } from "./replies/sets.ts";

const SEED = 20_260;
/** Of each language; both together are what is promised. */
const BAD = 250;
const GOOD = 500;
const GOOD_WITHHELD_MAX = 0.01;

/** See `TEMPLATE_SETS` for what each set was before it was looked at. */
describe.each(TEMPLATE_SETS)("replies of the %s templates", (set) => {
  test(`none of ${2 * BAD} sentences that are made up reaches the client`, { timeout: 120_000 }, () => {
    const scores = (["en", "th"] as const).map((lang) => scoreBad(REPLY_SETS[set], lang, BAD, SEED));
    const through = scores.flatMap(({ misses }) => misses).filter(({ reason }) => reason !== "partly");
    console.log(`${set}: ${through.length} of ${2 * BAD} made-up sentences came through`);
    expect(through).toEqual([]);
  });
  test(`at most 1 % of ${2 * GOOD} good sentences are withheld`, { timeout: 120_000 }, () => {
    const scores = (["en", "th"] as const).map((lang) => scoreGood(REPLY_SETS[set], lang, GOOD, SEED + 1));
    const missed = scores.reduce((sum, score) => sum + score.missed, 0);
    console.log(`${set}: ${missed} of ${2 * GOOD} good sentences were withheld`);
    expect(missed / (2 * GOOD)).toBeLessThanOrEqual(GOOD_WITHHELD_MAX);
  });
});
