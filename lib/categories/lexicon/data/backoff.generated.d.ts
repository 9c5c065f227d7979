import type { StoredWeights } from "../../backoff/model.ts";

export declare const stored: StoredWeights;
