import { SOCIAL, type Social } from "./cues.ts";
import { contentWords } from "./function-words.ts";
import { Remainder } from "./reading.ts";

export interface SocialReading {
  /** All that was said of this kind, in the order of `SOCIAL`. */
  readonly said: readonly Social[];
  /** The text without it. */
  readonly rest: string;
  /** What the rest is about; empty when the message was nothing else. */
  readonly content: readonly string[];
}

function takeAll(rest: Remainder, pattern: RegExp): boolean {
  let some = false;
  // A message is short: a pattern that matches more often than this says nothing new.
  for (let i = 0; i < 8 && rest.take(pattern) !== undefined; i++) some = true;
  return some;
}

/** Greetings, thanks and the like in a text, and what else it says: "thanks! can I see the second one" is not thanks alone. */
export function socialIn(text: string): SocialReading {
  const rest = new Remainder(text);
  const said = SOCIAL.flatMap(([kind, pattern]) => (takeAll(rest, pattern) ? [kind] : []));
  return { said, rest: rest.text, content: contentWords(rest.text) };
}
