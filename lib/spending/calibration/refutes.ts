import type { CategoryGuess } from "../understanding.ts";

/**
 * Whether the category that a person gives contradicts the one that was claimed: another primary, or not the detail where one was claimed.
 * Detail where none was claimed adds to the answer, and contradicts nothing.
 */
export const refutesCategory = (claimed: CategoryGuess, given: CategoryGuess): boolean =>
  given.primary !== claimed.primary || (claimed.detailed !== null && given.detailed !== claimed.detailed);
