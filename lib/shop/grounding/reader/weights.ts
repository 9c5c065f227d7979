export const READER_WEIGHTS = {
  en: { bias: 0, scale: 0, weights: "" },
  th: { bias: 0, scale: 0, weights: "" },
};
