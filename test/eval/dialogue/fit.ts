import { evidenceFor } from "../../../lib/shop/dialogue/decide.ts";
import type { Weights } from "../../../lib/spending/confidence/model.ts";
import { fitLogistic, type Row } from "../logistic.ts";
import { contextOf, readDecisions, readShops } from "./sets.ts";

/** In rows. A cue that was right twice is not yet to be believed. */
const PENALTY = 3;

/**
 * The weights of the confidence of decisions. From the development messages, whose misses are mended, and the calibration messages, which are hard on purpose and
 * most of whose misses stand: on the former alone it would learn that nothing goes wrong. Deterministic.
 */
export function fitDecisions(): Weights {
  const rows: Row[] = (["development", "calibration"] as const).flatMap((set) => {
    const shops = readShops(set);
    return readDecisions(set).map((example) => {
      const { intent, evidence } = evidenceFor(example.text, contextOf(example, shops));
      return { facts: evidence, right: example.expected.includes(intent), weight: 1 };
    });
  });
  return fitLogistic(rows, { one: 1.5 }, PENALTY);
}

/** The file that holds them. */
export const parametersFile = (
  weights: Weights,
): string => `/** Made by \`npm run eval -- dialogue --fit\` from the development and calibration messages; a test refits and compares. */
export const parameters: Readonly<Record<string, number>> = ${JSON.stringify(weights, null, 2)
  .replace(/"([a-z]\w*)":/g, "$1:")
  .replace(/\n\}$/, ",\n}")};
`;
