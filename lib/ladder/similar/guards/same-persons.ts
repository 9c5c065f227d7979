import type { Guard } from "./guard.ts";
import { sameValues } from "./same-values.ts";

/** Whose it is and who does it. */
export const samePersons: Guard = { name: "persons", allows: sameValues("person") };
