import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { inject } from "vitest";
import { hasProgram, ServerProcess, waitForPort } from "./server-process.ts";

const folder = resolve(import.meta.dirname, "../../node_modules/amplify-dynamodb-simulator/emulator");

/** Whether AWS's own DynamoDB Local can run here: it needs Java 17 or newer. */
export const hasDynamoDbLocal =
  existsSync(resolve(folder, "DynamoDBLocal.jar")) && hasProgram("java", "-version");

/** A suite waits this long for the program that the run started when it began. */
const STARTED_WITHIN_MS = 60_000;

/** AWS's DynamoDB Local in memory, with a database for each access key. */
export const dynamoDbLocal = (port: number): ServerProcess =>
  new ServerProcess(
    port,
    "java",
    [
      "-Djava.library.path=./DynamoDBLocal_lib",
      "-Xmx1g",
      "-jar",
      "DynamoDBLocal.jar",
      "-inMemory",
      "-disableTelemetry",
      "-port",
      String(port),
    ],
    folder,
  );

/**
 * The one that all suites of a run share: it takes seconds of processor time to start, and as many again to warm up.
 * @returns its URL, once it answers there
 */
export async function sharedDynamoDbLocal(): Promise<string> {
  const port = inject("dynamoDbLocalPort");
  if (port === undefined) throw new Error("DynamoDB Local is not running: it needs Java");
  await waitForPort(port, STARTED_WITHIN_MS);
  return `http://127.0.0.1:${port}`;
}
