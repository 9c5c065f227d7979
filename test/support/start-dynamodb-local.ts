import type { TestProject } from "vitest/node";
import { dynamoDbLocal, hasDynamoDbLocal } from "./dynamodb-local.ts";
import { freePort } from "./free-port.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Absent where it cannot run. */
    dynamoDbLocalPort?: number;
  }
}

/** Vitest's global setup and teardown of what `sharedDynamoDbLocal` gives. Suites that need it wait for it; the others do not. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!hasDynamoDbLocal) return async () => {};
  const port = await freePort();
  const server = dynamoDbLocal(port);
  server.spawn();
  project.provide("dynamoDbLocalPort", port);
  return () => server.stop();
}
