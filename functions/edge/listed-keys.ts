import { z } from "zod";
import { allScopes, type ListedKey, type Scope } from "#lib/identity";

const keys = z.array(
  z.strictObject({
    tenant: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    scopes: z.array(z.enum([...allScopes] as [Scope, ...Scope[]])).min(1),
  }),
);

/**
 * The keys of a deployment at the edge, from its binding `RUNG_EDGE_KEYS`; none where there is no binding.
 *
 * @example
 * listedKeys('[{"tenant":"acme","sha256":"9f86d081…","scopes":["ai"]}]')
 * @throws Error that says what is wrong, without what the binding holds
 */
export function listedKeys(binding: string | undefined): readonly ListedKey[] {
  if (binding === undefined || binding === "") return [];
  let value: unknown;
  try {
    value = JSON.parse(binding);
  } catch {
    throw new Error("RUNG_EDGE_KEYS is not JSON.");
  }
  const parsed = keys.safeParse(value);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, code }) => `${path.join(".")} (${code})`);
  throw new Error(`RUNG_EDGE_KEYS does not fit [{ tenant, sha256, scopes }]: ${faults.join(", ")}.`);
}
