/** A reply says only what the shop's cards and facts say: see `createGroundingCheck`. */
export { createGroundingCheck, type GroundingCheck, type GroundingOptions, type Released } from "./check.ts";
export type { WithheldReason } from "./reasons.ts";
