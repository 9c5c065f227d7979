import { currentCall } from "#lib/context";

/** The `ttl` of a row that is kept for so long from now: epoch seconds. */
export const keptFor = (seconds: number): number => Math.floor(currentCall().clock.now() / 1000) + seconds;
