import { hash } from "node:crypto";
import type { Actor } from "#lib/context";
import type { Scope } from "./capability.ts";

/**
 * JSON with sorted object keys and NFC strings: equal questions give equal text. Nothing else is folded: what case and white space mean
 * is each capability's to say. `undefined` members are left out, as in JSON.
 * @throws TypeError for what JSON cannot say exactly: NaN, infinities, functions, bigint
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.normalize("NFC"));
    case "number":
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
      return JSON.stringify(value);
    case "boolean":
      return value ? "true" : "false";
    case "object":
      break;
    default:
      throw new TypeError(`a ${typeof value} has no canonical form`);
  }
  if (value === null) return "null";
  if (Array.isArray(value))
    return `[${value.map((v) => (v === undefined ? "null" : canonicalJson(v))).join(",")}]`;
  const record = value as Record<string, unknown>;
  let text = "";
  for (const name of Object.keys(record).sort()) {
    if (record[name] === undefined) continue;
    text += `${text ? "," : ""}${JSON.stringify(name.normalize("NFC"))}:${canonicalJson(record[name])}`;
  }
  return `{${text}}`;
}

/** The SHA-256 of the canonical JSON, hex. */
export const inputHash = (input: unknown): string => hash("sha256", canonicalJson(input), "hex");

/** The owner's part of a key. Users are the tenant's opaque ids, so they are escaped: no id can spell another owner's key. */
export function scopeKey(scope: Scope, actor: Actor): string {
  if (scope === "global") return "g";
  const tenant = encodeURIComponent(actor.tenant.toWellFormed());
  return scope === "tenant" ? `t/${tenant}` : `u/${tenant}/${encodeURIComponent(actor.user.toWellFormed())}`;
}
