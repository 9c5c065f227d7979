import type { ConfidenceParameters } from "./confidence.ts";

/** Made by `node lib/categories/calibration/fit.ts`; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  weights: [-1.2365, 0.509, 0.3711, 1.8187, 0.566, -0.1618, 0.4735, -1.1626, 0.7874, 0.0886],
};
