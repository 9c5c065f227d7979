import type { ConfidenceParameters } from "./model.ts";

/** Made by `node lib/spending/confidence/fit.ts`. */
export const parameters: ConfidenceParameters = {
  item: { one: 0, category: 1, taught: 1 },
  answer: { items: 1, ask: 2, ignore: 2 },
};
