import { prompt } from "./prompt.ts";

/** Sent after a reply that was no JSON of the schema. */
export const repair = prompt({
  name: "repair",
  version: 1,
  fields: ["issues"],
  user: "Your reply does not fit the JSON schema:\n{{issues}}\nReply again with the corrected JSON and nothing else.",
  maxOutputTokens: 1024,
});
