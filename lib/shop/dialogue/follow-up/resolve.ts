import type { DialogueContext } from "../context.ts";
import { isService } from "../cues.ts";
import { type Reading, read } from "../reading.ts";
import { socialIn } from "../social.ts";
import { asked } from "./asked.ts";
import { compared } from "./compared.ts";
import type { FollowUp } from "./follow-up.ts";
import { picked, valued } from "./picked.ts";
import { relative } from "./relative.ts";
import { superlative } from "./superlative.ts";
import { variantsAsked, withVariants } from "./variants-asked.ts";

/** Resolves a message against what is shown; undefined when it is about something else, or nothing was shown. */
export function resolveFollowUp(message: string, context: DialogueContext): FollowUp | undefined {
  return followUpOf(read(message), context);
}

export function followUpOf(reading: Reading, context: DialogueContext): FollowUp | undefined {
  if ((context.lastCards.length === 0 && context.lastQuery === undefined) || isService(reading.text))
    return undefined;
  const { rest: text } = socialIn(reading.text);
  if (text.trim() === "") return undefined;
  return (
    compared(text, context) ??
    relative(text, context) ??
    superlative(text, context) ??
    variantsAsked(text, context) ??
    withVariants(asked(text, context), text, context) ??
    picked(text, context) ??
    valued(text, context)
  );
}
