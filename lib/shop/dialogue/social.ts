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

/** Greetings, thanks and the like in a text, and what else it says: "thanks! can I see the second one" is not thanks alone. */
export function socialIn(text: string): SocialReading {
  const rest = new Remainder(text);
  const said = SOCIAL.flatMap(([kind, pattern]) => (rest.takeAll(pattern) ? [kind] : []));
  return { said, rest: rest.text, content: contentWords(rest.text) };
}
