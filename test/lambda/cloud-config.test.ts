import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Config } from "../../lib/context/index.ts";
import { bundle } from "./bundle.ts";
import { Lambda } from "./runtime/index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-config-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function configOf(links: Record<string, { value: string }>) {
  const { env } = await bundle(join(import.meta.dirname, "fixtures/config-handler.ts"), folder, links);
  const stage = { RUNG_STAGE: "production", RUNG_DATA_TABLE: "rung-production-Data" };
  const lambda = await Lambda.start({ root: folder, handler: "bundle.handler", env: { ...env, ...stage } });
  try {
    return (await lambda.invokeJson({})) as { config: Config; environment: Record<string, string> };
  } finally {
    await lambda.stop();
  }
}

test("a function opens its sealed secrets into the config, and its environment does not hold them", async () => {
  const { config, environment } = await configOf({
    UpstashUrl: { value: "https://redis.example" },
    UpstashToken: { value: "t0ken" },
    OpenaiApiKey: { value: "sk-1" },
  });
  expect(config).toMatchObject({
    stage: "production",
    tables: { data: "rung-production-Data" },
    redis: { url: "https://redis.example", token: "t0ken" },
    llm: { apiKey: "sk-1" },
    localMode: false,
  });
  expect(JSON.stringify(environment)).not.toMatch(/redis\.example|t0ken|sk-1/);
});

test("without an LLM key there is no LLM rung", async () => {
  const { config } = await configOf({
    UpstashUrl: { value: "https://redis.example" },
    UpstashToken: { value: "t" },
    OpenaiApiKey: { value: "" },
  });
  expect(config.llm.apiKey).toBeUndefined();
  expect(config.llm.baseUrl).toBeUndefined();
});

test("a secret that is not linked is named", async () => {
  await expect(configOf({ UpstashUrl: { value: "https://redis.example" } })).rejects.toThrow(/UpstashToken/);
});
