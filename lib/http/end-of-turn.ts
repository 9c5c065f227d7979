/** There are no sockets of ours, and a request must not be ended by another one's turn. */
const AT_THE_EDGE =
  typeof setImmediate !== "function" || globalThis.navigator?.userAgent === "Cloudflare-Workers";

let waiting: (() => void)[] = [];

/**
 * Runs `fn` at the end of this turn of the event loop, together with all others of the turn.
 * Requests that arrive together are answered together: their responses are then written back to back, and a client
 * process that sleeps is woken once for all of them instead of once for each. Measured with 50 connections on two virtual cores,
 * where waking another process costs as much as answering: a third more requests per second. A lone request waits microseconds.
 */
export function atEndOfTurn(fn: () => void): void {
  if (AT_THE_EDGE) fn();
  else if (waiting.push(fn) === 1) setImmediate(runAll);
}

function runAll(): void {
  const all = waiting;
  waiting = [];
  for (const fn of all) fn();
}
