import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { describe } from "vitest";
import { ensureTables } from "../../infra/local/tables.ts";
import { hasDynamoDbLocal, sharedDynamoDbLocal } from "./dynamodb-local.ts";
import { hasRedisServer, startRedisServer } from "./redis-server.ts";
import { startTestStack, type TestStack } from "./stack.ts";

export interface Backend {
  readonly name: string;
  start(): Promise<TestStack>;
}

const embedded: Backend = { name: "the embedded stack", start: () => startTestStack() };

const real: Backend = {
  name: "redis-server and DynamoDB Local",
  async start() {
    const [redis, dynamoUrl] = await Promise.all([startRedisServer(), sharedDynamoDbLocal()]);
    const stack = await startTestStack({ redisUrl: redis.url });
    const client = new DynamoDBClient({ endpoint: dynamoUrl, region: "us-east-1" });
    await ensureTables(client).finally(() => client.destroy());
    return {
      env: { ...stack.env, RUNG_DYNAMO_ENDPOINT: dynamoUrl },
      async stop() {
        await stack.stop();
        await redis.stop();
      },
    };
  },
};

const missing = [...(hasRedisServer ? [] : ["redis-server"]), ...(hasDynamoDbLocal ? [] : ["Java"])];
/** In CI nothing is skipped: what is missing there is a failure. */
const skipsReal = missing.length > 0 && !process.env["CI"];

/** A suite over the local stand-ins alone: where another one runs the same code on the real programs, and time is dear. */
export function describeEmbedded(name: string, suite: (backend: Backend) => void): void {
  describe(name, () => suite(embedded));
}

/** The same suite over the local stand-ins and over the real programs. */
export function describeBackends(name: string, suite: (backend: Backend) => void): void {
  describe(`${name} · ${embedded.name}`, () => suite(embedded));
  const why = skipsReal ? ` (skipped: no ${missing.join(", no ")} here)` : "";
  describe.skipIf(skipsReal)(`${name} · ${real.name}${why}`, () => suite(real));
}
