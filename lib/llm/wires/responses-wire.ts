import type { ResponseCreateParams } from "openai/resources/responses/responses";
import { cutAtStop, cuttingAtStop } from "../stop-sequences.ts";
import { responsesReader } from "./responses-events.ts";
import { inputOf } from "./responses-input.ts";
import { membersOf } from "./responses-members.ts";
import { completionOf } from "./responses-reply.ts";
import type { Wire } from "./wire.ts";

/**
 * `/responses`. It has no stop sequences: we apply them to the text, and leave the endpoint where one is found, so what it then cost is not
 * known and is charged at the reservation.
 */
export const responsesWire: Wire = {
  path: "/responses",

  body({ messages, maxOutputTokens, temperature, extra }, model, delivery) {
    const isBackground = delivery === "background";
    const params = {
      store: false, // the endpoint's default is to keep what is said for a month
      ...membersOf(extra),
      model,
      input: inputOf(messages),
      max_output_tokens: maxOutputTokens,
      ...(temperature !== undefined && { temperature }),
      ...(delivery !== "whole" && { stream: true }),
      ...(isBackground && { background: true, store: true }),
    } satisfies ResponseCreateParams;
    return JSON.stringify(params);
  },

  completion: (reply, { stop }) => cutAtStop(completionOf(reply), stop),
  reader: ({ stop }) => cuttingAtStop(responsesReader(), stop),
};
