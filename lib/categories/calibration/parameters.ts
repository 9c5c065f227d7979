import type { ConfidenceParameters } from "./confidence.ts";

/** Made by `node lib/categories/calibration/fit.ts`; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  weights: [-1.0813, 0.5886, 0.2713, 1.8373, 0.5693, -0.0635, 0.4802, -1.3391, 0.8708, 0.1022],
};
