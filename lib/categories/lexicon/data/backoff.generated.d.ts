/** See `StoredWeights` in lib/categories/backoff. */
export declare const stored: { readonly weights: string; readonly scale: number; readonly lexicon: string };
