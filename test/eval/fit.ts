/**
 * `npm run fit`: fits the confidence of spending answers and writes `lib/spending/confidence/parameters.ts`.
 * `npm run fit -- grounding`: the second reader of replies, and writes `lib/shop/grounding/reader/weights.ts`.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Weights } from "../../lib/spending/confidence/model.ts";
import { fitConfidence } from "./fit-confidence.ts";
import { fitGrounding } from "./fit-grounding.ts";
import { fitNeighbours } from "./fit-neighbours.ts";
import type { Row } from "./logistic.ts";

const show = (weights: Weights) =>
  JSON.stringify(weights, null, 2)
    .replace(/"(\w+)":/g, "$1:")
    .replaceAll("\n", "\n  ")
    .replace(/\n {2}\}$/, ",\n  }");
const share = (rows: readonly Row[]) =>
  `${((100 * rows.filter(({ right }) => right).length) / rows.length).toFixed(1)} %`;

const write = (path: string, text: string) =>
  writeFileSync(resolve(import.meta.dirname, "../../lib", path), text);

async function fitSpending(): Promise<void> {
  const { parameters, items, answers } = await fitConfidence();
  write(
    "spending/confidence/parameters.ts",
    `import type { ConfidenceParameters } from "./model.ts";

/** Made by \`npm run fit\` from the calibration notes; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  item: ${show(parameters.item)},
  answer: ${show(parameters.answer)},
};
`,
  );
  console.log(
    `items: ${items.length}, ${share(items)} right · answers: ${answers.length}, ${share(answers)} right`,
  );

  const neighbours = fitNeighbours();
  console.log(
    `neighbours: ${neighbours.rows.length}, ${share(neighbours.rows)} right · lib/transactions/corrections/neighbour-confidence.ts rests on ${JSON.stringify(neighbours.weights)}`,
  );
}

if (process.argv[2] === "grounding") {
  const { file, samples } = fitGrounding();
  write("shop/grounding/reader/weights.ts", file);
  console.log(`reader: ${samples} replies, ${file.length} characters`);
} else await fitSpending();
