import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** May, can, should, must. */
export const sameModality: Guard = { name: "modality", allows: sameValues("modal") };
