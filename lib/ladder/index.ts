/**
 * The ladder: every question climbs it and is answered by the lowest rung that is sure enough. Knows no domain.
 *
 * @example
 * const understand = ladder.capability({
 *   name: "spending.understand", version: "1", enough: 0.9,
 *   cache: { namespace: "ai_results", scope: "user", tags: [{ scope: "user", name: "mappings" }] },
 *   rungs: [taught, rules, model],
 * });
 * const { value, answer } = await understand({ text: "coffee 65" });
 */
export type { AnswerRecord } from "./answer-records.ts";
export type {
  Answer,
  AskFlags,
  Capability,
  CapabilityDefinition,
  Envelope,
  Guess,
  Rung,
  RungContext,
  SimilarDefinition,
  Tag,
  TraceStep,
  Why,
} from "./capability.ts";
export { RungDegraded } from "./capability.ts";
export { createHeld } from "./held.ts";
export { createLadder, type Ladder, type LadderOptions } from "./ladder.ts";
export { createLocalLadder, type LocalLadder } from "./local-ladder.ts";
export type { Guard } from "./similar/guards/guard.ts";
export * from "./similar/guards/index.ts";
export type { Reading } from "./similar/reading/reading.ts";
export type { Embed } from "./similar/similar.ts";
