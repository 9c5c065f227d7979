import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createListedIdentity, type Scope } from "#lib/identity";
import { listedKeys } from "../../functions/edge/listed-keys.ts";
import { newApiKey } from "../../lib/identity/api-key.ts";

const listed = (key: string, tenant: string, scopes: readonly Scope[] = ["ai"]) => ({
  tenant,
  sha256: createHash("sha256").update(key).digest("hex"),
  scopes,
});
const identityOf = (...keys: Parameters<typeof createListedIdentity>[0]["keys"]) =>
  createListedIdentity({ keys, config: loadConfig({ RUNG_RATE_PER_USER: "20" }) });

test("a listed key lets in its tenant's user with its scopes, any other key nobody", async () => {
  const [one, two, stranger] = [newApiKey(), newApiKey(), newApiKey()];
  const identity = identityOf(listed(one, "acme"), listed(two, "globex", ["read", "ai"]));
  const actor = await identity.authenticate(`Bearer ${two}`, "nid");
  expect(actor).toMatchObject({ tenant: "globex", user: "nid", scopes: new Set(["read", "ai"]) });
  expect(actor.keyId).toMatch(/^key_[0-9a-f]{30}$/);
  expect((await identity.authenticate(`Bearer ${one}`, null)).tenant).toBe("acme");
  await expect(identity.authenticate(`Bearer ${stranger}`, null)).rejects.toThrow("not known here");
  expect(() => identity.authenticate("Bearer rk_local_dev", null)).toThrow("local machine only");
  expect(() => identity.authenticate(null, null)).toThrow("Send your API key");
});

test("without a list nobody is let in", async () => {
  const identity = identityOf();
  await expect(identity.authenticate(`Bearer ${newApiKey()}`, null)).rejects.toThrow("not known here");
});

test("limits hold within the process", async () => {
  const key = newApiKey();
  const identity = identityOf(listed(key, "acme"));
  const actor = await identity.authenticate(`Bearer ${key}`, "nid");
  const verdicts = [];
  for (let i = 0; i < 25; i++) verdicts.push((await identity.limit(actor, false)).allowed);
  expect(verdicts.filter(Boolean)).toHaveLength(20);
});

test("the list of a deployment is checked, and never repeated in what is thrown", () => {
  const { sha256 } = listed(newApiKey(), "acme");
  const entry = { tenant: "acme", sha256, scopes: ["ai"] };
  expect(listedKeys(JSON.stringify([entry]))).toEqual([entry]);
  expect(listedKeys(undefined)).toEqual([]);
  expect(() => listedKeys("{")).toThrow("not JSON");
  for (const wrong of [{ sha256: sha256.slice(1) }, { tenant: "" }, { scopes: [] }, { scopes: ["all"] }]) {
    const binding = JSON.stringify([{ ...entry, ...wrong }]);
    expect(() => listedKeys(binding)).toThrow(/RUNG_EDGE_KEYS does not fit/);
    expect(() => listedKeys(binding)).not.toThrow(sha256.slice(1));
  }
});
