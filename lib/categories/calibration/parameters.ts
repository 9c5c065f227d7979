import type { ConfidenceParameters } from "./confidence.ts";

/** Made by `node lib/categories/calibration/fit.ts`; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  weights: [-1.9586, 0.1428, 0.9041, 1.385, 0.6013, 0.0426, 0.2886, -0.8261, 0.575],
};
