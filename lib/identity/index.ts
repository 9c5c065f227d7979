/**
 * Who asks and what they may: API keys, scopes, and rate limits that cost no round trip.
 *
 * @example
 * const identity = createIdentity({ config, store, clock, recorder: telemetry });
 * const { key, record } = await identity.keys.create({ tenant: "acme", name: "server", scopes: ["read", "write", "ai"] });
 * const actor = await identity.authenticate(`Bearer ${key}`, "user-42");
 * const verdict = await identity.limit(actor, false);   // { allowed, remaining, resetS, … }
 * await identity.keys.revoke("acme", record.id);        // refused everywhere within 2 s
 */
export { DEVELOPMENT_KEY } from "./api-key.ts";
export { createIdentity, type Identity } from "./identity.ts";
export type { KeyRecord } from "./keys.ts";
export { createListedIdentity, type ListedKey } from "./listed-keys.ts";
export type { RateVerdict } from "./rate-limiter.ts";
export { allScopes, SCOPES, type Scope } from "./scopes.ts";
