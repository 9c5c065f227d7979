import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Only, all, some, average: how much of it. */
export const sameScope: Guard = { name: "scope", allows: sameValues("scope") };
