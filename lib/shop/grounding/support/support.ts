/** How well the evidence gives a figure: it follows; it may, which the wording decides; nothing gives it, or another product's card does. */
export type Support = "holds" | "unsure" | "none";

const RANKS: readonly Support[] = ["none", "unsure", "holds"];

/** The better of two. */
export const better = (a: Support, b: Support): Support =>
  RANKS[Math.max(RANKS.indexOf(a), RANKS.indexOf(b))]!;
