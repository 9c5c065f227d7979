import { Resource } from "sst";
import { type Config, loadConfig } from "#lib/context";

/** Secret in `infra/secrets.ts` → the variable that `loadConfig` reads. */
const SECRETS = {
  UpstashUrl: "UPSTASH_REDIS_REST_URL",
  UpstashToken: "UPSTASH_REDIS_REST_TOKEN",
  OpenaiApiKey: "OPENAI_API_KEY",
} as const;

/**
 * The configuration of a deployed function: its environment, and the secrets that SST sealed beside its code.
 * Secrets are opened here and handed on in the config; they are never put into the environment, which any child
 * process or crash report could show.
 * @throws Error naming the secret that is not linked, ConfigError naming the variable that is wrong
 */
export function cloudConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // SST types `Resource` only once `sst-env.d.ts` has been generated, which a fresh clone has not.
  const links = Resource as unknown as Readonly<Record<string, { value: string }>>;
  const secrets = Object.entries(SECRETS).map(([secret, variable]) => [variable, links[secret]?.value]);
  return loadConfig({ ...env, ...Object.fromEntries(secrets) });
}
