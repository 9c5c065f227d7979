import type { Kind } from "../reading/term.ts";
import type { Guard } from "./guard.ts";

/** Terms of these kinds are equal, one by one, in their order. Names are compared without their kind: a name may begin a sentence. */
export function sameValues(...kinds: Kind[]): Guard["allows"] {
  return (a, b) => sameList(a.values(...kinds), b.values(...kinds));
}

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);
