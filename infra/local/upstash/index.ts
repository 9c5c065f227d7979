/**
 * Upstash Redis on one machine: its REST protocol over the embedded Redis or over a real one.
 *
 * @example
 * const upstash = await startUpstash({ backend: await embeddedBackend(), token: "secret" });
 * const redis = new Redis({ url: upstash.url, token: "secret" });
 */
export { BackendDown, type Outcome, type RedisBackend } from "./backend.ts";
export { type BridgeOptions, startUpstash } from "./bridge.ts";
export { type EmbeddedOptions, embeddedBackend } from "./embedded-backend.ts";
export { type RealOptions, realBackend } from "./real-backend.ts";
