import { describe, expect, test } from "vitest";
import { READER_WEIGHTS } from "../../../lib/shop/grounding/reader/weights.ts";
import { scenesHash } from "../../eval/fit-grounding.ts";
import { seededRandom } from "../../eval/random.ts";
import { disguise } from "./scenes/disguise.ts";
import { hold } from "./scenes/hold.ts";
import { HELD_OUT_SETS, PLAIN_SETS, readScenes, SCENE_SETS } from "./scenes/scene.ts";
import { piecesOf, scoreScenes } from "./scenes/score.ts";

/**
 * Bounds against getting worse, and no targets, over some of the scenes: `npm run eval -- grounding` has the figures of all, `--cross-validate` those of replies that nothing was
 * learned from.
 */
const LEARNED = { every: 2, through: 0.03, withheld: 0.065 };
const PLAIN = { every: 4, through: 0.015, withheld: 0.06 };
const HELD_OUT = { every: 2, through: 0.09, withheld: 0.16 };
const DISGUISED_THROUGH_MAX = 0.03;

const some = (sets: readonly string[], every: number) =>
  sets.flatMap(readScenes).filter((_, at) => at % every === 0);

describe.each([
  ["that the reader learned from", SCENE_SETS, LEARNED],
  ["with plain sentences", PLAIN_SETS, PLAIN],
  ["that nothing was learned from", HELD_OUT_SETS, HELD_OUT],
])("replies of the scenes %s", (_, sets, bounds) => {
  const { good, withheld, bad, through } = scoreScenes(some(sets, bounds.every));
  const told = (found: readonly unknown[], of: number) => `${found.length} of ${of}`;

  test(`at most ${100 * bounds.through} % of the made-up sentences reach the client`, () => {
    console.log(`made up, and through: ${told(through, bad)}`);
    expect(through.length / bad).toBeLessThanOrEqual(bounds.through);
  });
  test(`at most ${100 * bounds.withheld} % of the good sentences are withheld`, () => {
    console.log(`good, and withheld: ${told(withheld, good)}`);
    expect(withheld.length / good).toBeLessThanOrEqual(bounds.withheld);
  });
});

test("made-up sentences in other characters are withheld as well", { timeout: 60_000 }, () => {
  const random = seededRandom(20_260);
  const all = SCENE_SETS.flatMap(readScenes)
    .flatMap((scene) => scene.bad.map((one) => ({ scene, ...one })))
    .filter((_, at) => at % 3 === 0);
  const through = all.filter(({ scene, reply, false: madeUp }) => {
    const hidden = disguise(madeUp, random);
    const text = reply.replace(madeUp, () => hidden);
    return piecesOf(hold(scene, text), text, hidden)
      .filter(({ isBad }) => isBad)
      .every(({ one }) => one.kind === "text");
  });
  console.log(`disguised, and through: ${through.length} of ${all.length}`);
  expect(through.length / all.length).toBeLessThanOrEqual(DISGUISED_THROUGH_MAX);
});

test("the reader that is shipped learned from today's scenes", () => {
  expect(READER_WEIGHTS.scenes, "npm run fit -- grounding").toBe(scenesHash());
});
