import type { Language } from "#lib/language";
import type { Bilingual } from "../context.ts";

export interface Tone {
  /** Warm says a little more than it must. */
  readonly voice: "warm" | "plain";
  /** How a Thai sentence ends politely: of a woman, of a man, or neither. */
  readonly thaiParticle: "ka" | "krap" | "none";
}

export const PLAIN_TONE: Tone = { voice: "plain", thaiParticle: "none" };

const ENDINGS = {
  ka: { statement: "ค่ะ", question: "คะ" },
  krap: { statement: "ครับ", question: "ครับ" },
  none: { statement: "", question: "" },
};

/** A sentence in one language; a Thai one with its particle, which differs for questions. */
export function say(
  { en, th }: Bilingual,
  language: Language,
  { thaiParticle }: Tone,
  kind: "statement" | "question" = "statement",
): string {
  return language === "th" ? `${th}${ENDINGS[thaiParticle][kind]}` : en;
}

/** FNV-1a, 32 bits: the same text has the same number everywhere. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** One of several ways to say a thing, always the same for the same seed. */
export const variant = <T>(ways: readonly T[], seed: string): T => ways[hash(seed) % ways.length]!;
