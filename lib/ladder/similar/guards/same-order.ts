import type { Guard } from "./guard.ts";
import { sameList } from "./same-values.ts";

/** Who does what to whom: "from savings to checking", "A beats B". Times, which may stand anywhere, are no terms. */
export const sameOrder: Guard = {
  name: "order",
  allows: (a, b) => sameList(values(a.terms), values(b.terms)),
};

const values = (terms: readonly { readonly value: string }[]): string[] => terms.map(({ value }) => value);
