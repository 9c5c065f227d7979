/**
 * Upstash Redis on one machine: its REST protocol over the embedded Redis or over a real one.
 *
 * @example
 * const upstash = await startUpstash({ backend: await embeddedBackend(), token: "secret" });
 * const redis = new Redis({ url: upstash.url, token: "secret" });
 */
export type { Outcome, RedisBackend } from "./backend.ts";
export { startUpstash } from "./bridge.ts";
export { embeddedBackend } from "./embedded-backend.ts";
export { realBackend } from "./real-backend.ts";
