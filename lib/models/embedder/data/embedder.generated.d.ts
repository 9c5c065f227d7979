import type { StoredEmbedder } from "../artefact.ts";

export declare const stored: StoredEmbedder;
