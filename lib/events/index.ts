/**
 * Facts that happened, and moments that were waited for. An event is written in the transaction of what happened (the outbox), a message names it,
 * and what follows is done by handlers that domains register: at least once, with the effect of once, and never lost with a message.
 *
 * @example
 * events.on<{ id: string }>("spending.stored", "patterns", async ({ payload }) => learnPayee(payload.id));
 * const event = events.happened("spending.stored", { id });
 * await data.transact("spending.create", [{ put }, event.write]);
 * event.sent();
 */
export type { Event, EventHandler } from "./event.ts";
export { createEvents, EVENT_MESSAGE, type Events } from "./events.ts";
