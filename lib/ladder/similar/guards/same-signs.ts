import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Signs that carry meaning: operators, brackets, emoji. */
export const sameSigns: Guard = { name: "signs", allows: sameValues("symbol") };
