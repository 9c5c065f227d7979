import type { ConfidenceParameters } from "./confidence.ts";

/** Made by `node lib/categories/calibration/fit.ts`; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  weights: [-1.1031, 0.4648, 0.3856, 1.9438, 0.5114, -0.3213, 0.5167, -1.1862, 0.6834, 0.1219],
};
