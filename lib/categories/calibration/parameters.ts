import type { ConfidenceParameters } from "./confidence.ts";

/** Made by `node lib/categories/calibration/fit.ts`; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  weights: [-1.287, 0.4887, 0.3702, 1.8933, 0.5507, -0.1206, 0.4581, -1.2096, 0.7475, 0.1083],
};
