import { Problem } from "#lib/context";
import type { ChatResponder } from "./responder.ts";

const absent = (): Promise<never> =>
  Promise.reject(
    new Problem("unavailable", "This deployment has no shop chat: nothing answers on this socket."),
  );

/** Where no chat is deployed, a socket says so. */
export const noChat: ChatResponder = { answer: absent, resume: absent };
