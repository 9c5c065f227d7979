import type { CalibrationParameters } from "./confidence.ts";

/** Made by `npm run train -- categories`, for the artefact it names and no other. */
export const parameters: CalibrationParameters & { readonly model: string } = {
  model: "rung-lines-40-dfbe68f3",
  latin: {
    weights: [-0.5261, 1.264, -0.2351, 0.7197, 0.5705, 0.2924, 0.0238, -0.4945, 0.311],
    temperature: 0.8,
  },
  thai: {
    weights: [-0.6089, 1.3669, -0.5407, 0.9787, 0.6143, 0.3989, -0.588, -0.2625, 0.4619],
    temperature: 1,
  },
};
