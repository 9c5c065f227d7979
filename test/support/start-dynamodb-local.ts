import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { dynamoDbLocal, hasDynamoDbLocal } from "./dynamodb-local.ts";
import { freePort } from "./free-port.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where to ask for the port of DynamoDB Local; absent where it cannot run. */
    dynamoDbLocalStarter?: string;
  }
}

/** Vitest's global setup and teardown of what `sharedDynamoDbLocal` gives: started when the first suite asks, so that a run without one does not pay for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!hasDynamoDbLocal) return async () => {};
  let starting: Promise<{ port: number; stop(): Promise<void> }> | undefined;
  const start = async () => {
    const server = dynamoDbLocal(await freePort());
    await server.start(60_000);
    return { port: server.port, stop: () => server.stop() };
  };
  const starter = createServer(async (_, response) => {
    starting ??= start();
    const { port } = await starting.catch(() => ({ port: 0 }));
    response.end(String(port));
  }).listen(0, "127.0.0.1");
  await once(starter, "listening");
  project.provide("dynamoDbLocalStarter", `http://127.0.0.1:${(starter.address() as AddressInfo).port}`);
  return async () => {
    starter.close();
    await (await starting?.catch(() => undefined))?.stop();
  };
}
