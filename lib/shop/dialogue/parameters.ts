/** Made by `npm run eval -- dialogue --fit` from the calibration messages. */
export const parameters: Readonly<Record<string, number>> = {
  one: 2,
};
