import type { DialogueContext, Intent } from "./context.ts";
import { parameters } from "./parameters.ts";
import type { Reading } from "./reading.ts";
import type { SocialReading } from "./social.ts";

export type Evidence = Readonly<Record<string, number>>;

/** What is known of a decision when it is judged: what decided, and how much of the message it leaves unexplained. */
export function evidenceOf(
  intent: Intent,
  cue: string,
  reading: Reading,
  { content, said }: SocialReading,
  { lastCards, vocabulary }: DialogueContext,
): Evidence {
  const unknown =
    vocabulary === undefined ? 0 : content.filter((word) => vocabulary.frequency(word) === 0).length;
  return {
    one: 1,
    [`intent.${intent}`]: 1,
    [`cue.${cue}`]: 1,
    thai: reading.language === "th" ? 1 : 0,
    unknown: Math.min(4, unknown),
    long: reading.words.length > 8 ? 1 : 0,
    mixed: said.length > 0 && content.length > 0 ? 1 : 0,
    shown: lastCards.length > 0 ? 1 : 0,
  };
}

/** Platt (1999), with more than one score: σ(Σ weight · evidence). Evidence without a weight counts for nothing. */
export function confidenceOf(evidence: Evidence): number {
  let z = 0;
  for (const [name, value] of Object.entries(evidence)) z += (parameters[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-z));
}
