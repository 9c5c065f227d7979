/**
 * An OpenAI-compatible upstream that misbehaves on command, and remembers what it received, what it billed and whether it was
 * stopped half-way.
 *
 * @example
 * const upstream = await startUpstream();
 * upstream.script({ status: 429, retryAfter: "2" }, { text: "Hello there.", usage: "in_choice" });
 * // … two requests to upstream.url later
 * expect(upstream.received[1]!.billed).toEqual({ input: 5, cachedInput: 0, output: 2 });
 *
 * Another process scripts a request by itself: with the header `x-upstream-script: {"status":529}`, or with a model named
 * `script:{"text":"hi"}`.
 */
export type { Billed, Received } from "./received.ts";
export type { Reply } from "./script.ts";
export { startUpstream, type Upstream } from "./server.ts";
