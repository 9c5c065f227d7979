import type { Guard } from "./guard.ts";
import { sameList } from "./same-values.ts";

/** Days, months, years, spans, before or after them, in the same order. */
export const sameDates: Guard = { name: "dates", allows: (a, b) => sameList(a.times, b.times) };
