import type { ConfidenceParameters } from "./confidence.ts";

/** Made by `node lib/categories/calibration/fit.ts`; a test refits and compares. */
export const parameters: ConfidenceParameters = {
  weights: [-1.0061, 0.4822, 0.346, 1.7535, 0.5615, -0.1218, 0.4859, -1.3678, 0.9338, 0.0805],
};
