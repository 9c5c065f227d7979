import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Names, and words on no list: whatever is not known may be one. Addresses, files, codes, quotations. */
export const sameEntities: Guard = { name: "entities", allows: sameValues("name", "unknown", "literal") };
