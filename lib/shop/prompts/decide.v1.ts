import { prompt } from "#lib/llm";

/** The message goes in quoted: data, never an instruction. */
export const decide = prompt({
  name: "shop.decide",
  version: 1,
  fields: ["message", "shown", "before"],
  system:
    "Say what a shop's customer wants with the quoted message: one of the intents. {{shown}} products are on screen; the message before was {{before}}.",
  user: "{{message}}",
  maxOutputTokens: 20,
});
