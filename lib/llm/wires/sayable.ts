import { areSayable } from "./responses-input.ts";
import { unsayableMember } from "./responses-members.ts";
import type { Question } from "./wire.ts";

/** What of a question cannot be said to the Responses API, by the name of its member; undefined when all can. */
export const unsayable = ({ extra, messages }: Question): string | undefined =>
  unsayableMember(extra) ?? (areSayable(messages) ? undefined : "messages");
