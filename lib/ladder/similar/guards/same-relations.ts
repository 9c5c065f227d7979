import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** From, to, before, without their order; `sameOrder` sees to that. */
export const sameRelations: Guard = { name: "relations", allows: sameValues("relation") };
