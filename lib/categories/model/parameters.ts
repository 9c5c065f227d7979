import type { CalibrationParameters } from "./confidence.ts";

/** Made by `npm run train -- categories` with the artefact it names; a test refits and compares. */
export const parameters: CalibrationParameters & { readonly model: string } = {
  model: "rung-lines-40-c0e0c3ea",
  latin: { weights: [-0.3325, 0.9356, -0.0495, 0.6474, 0.4032, 0.2576, -0.041, -0.3772, 0.0842], temperature: 0.8 },
  thai: { weights: [-1.2549, 1.1231, -0.06, 0.3313, 0.3023, 0.5038, -0.8024, -0.3177, 0.2224], temperature: 1 },
};
