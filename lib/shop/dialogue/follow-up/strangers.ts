import type { DialogueContext } from "../context.ts";
import { contentWords } from "../function-words.ts";
import { namedIn, stem } from "../naming.ts";

/** Words of the message that neither what is shown nor what was asked accounts for: the message is about something else. */
export function strangers(text: string, context: DialogueContext): readonly string[] {
  const asked = new Set(contentWords(` ${(context.lastQuery?.text ?? "").toLowerCase()} `).map(stem));
  return namedIn(text, context.lastCards).strange.filter((word) => !asked.has(stem(word)));
}
