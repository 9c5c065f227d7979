/** Why a sentence was not let through; in API answers as they are. */
export const WITHHELD_REASONS = [
  /** A product or brand that no card has. */
  "name",
  "price",
  /** A number that is no attribute and no count of the cards. */
  "number",
  "stock",
  /** A discount, gift, guarantee, delivery or payment term that the shop does not give. */
  "promise",
  "health",
  /** "cheapest" that is not, "best seller" that nobody counted. */
  "comparison",
  /** What a product is said to do that nobody who only sells it can know. */
  "effect",
  "link",
  /** What the model says of itself or its instructions. */
  "leak",
  /** A language or script that the shop does not speak. */
  "language",
  /** Characters that hide what is said. */
  "disguise",
  "code",
  /** Goes on about something that was withheld. */
  "dangling",
  "too_long",
] as const;

export type WithheldReason = (typeof WITHHELD_REASONS)[number];
