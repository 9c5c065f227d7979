import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { freePort } from "./free-port.ts";
import { hasProgram, ServerProcess } from "./server-process.ts";

const folder = resolve(import.meta.dirname, "../../node_modules/amplify-dynamodb-simulator/emulator");

/** Whether AWS's own DynamoDB Local can run here: it needs Java 17 or newer. */
export const hasDynamoDbLocal =
  existsSync(resolve(folder, "DynamoDBLocal.jar")) && hasProgram("java", "-version");

export interface DynamoDbLocal {
  readonly url: string;
  stop(): Promise<void>;
}

/** AWS's DynamoDB Local on a free port, in memory. Takes a few seconds to start. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  const port = await freePort();
  const server = new ServerProcess(
    port,
    "java",
    [
      "-Djava.library.path=./DynamoDBLocal_lib",
      "-Xmx256m",
      "-jar",
      "DynamoDBLocal.jar",
      "-inMemory",
      "-sharedDb",
      "-disableTelemetry",
      "-port",
      String(port),
    ],
    folder,
  );
  await server.start(60_000);
  return { url: `http://127.0.0.1:${port}`, stop: () => server.stop() };
}
