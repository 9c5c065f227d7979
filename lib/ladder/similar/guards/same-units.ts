import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Units, currencies and what is measured in. */
export const sameUnits: Guard = { name: "units", allows: sameValues("unit") };
