import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type { Config, Recorder } from "#lib/context";
import { isTransient, StoreDown } from "./failure.ts";
import { within } from "./within.ts";

/**
 * The document client behind a breaker. Every call has a deadline; transient failures become `StoreDown`, so that callers
 * tell "the table is down" from "the request is wrong".
 */
export interface Dynamo {
  readonly client: DynamoDBDocumentClient;
  /** The client below it, for large replies: attributes come as they are on the wire. */
  readonly plain: DynamoDBClient;
  /** Runs one operation, counts and times it as `table.<name>`. */
  run<T>(name: string, operation: () => Promise<T>): Promise<T>;
  close(): void;
}

const REQUEST_TIMEOUT_MS = 2_000; // p99 of DynamoDB is tens of milliseconds; more than this is an outage
const CONNECT_TIMEOUT_MS = 1_000;
/** Of an operation of several requests, all retries included. */
const OPERATION_TIMEOUT_MS = 30_000;
/** The SDK's own logger has an `info` that does nothing, and is handed a filtered copy of every request and reply. This one has none. */
const QUIET = { trace() {}, debug() {}, warn() {}, error() {} } as unknown as NonNullable<
  DynamoDBClientConfig["logger"]
>;

export function createDynamo(config: Config, recorder: Recorder): Dynamo {
  const base = new DynamoDBClient({
    region: config.aws.region,
    ...(config.aws.dynamoEndpoint && { endpoint: config.aws.dynamoEndpoint }),
    maxAttempts: 3,
    logger: QUIET,
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 64 },
      httpsAgent: { keepAlive: true, maxSockets: 64 },
    },
  });
  const client = DynamoDBDocumentClient.from(base, { marshallOptions: { removeUndefinedValues: true } });
  const breaker = circuitBreaker(handleWhen(isTransient), {
    halfOpenAfter: 1_000,
    breaker: new ConsecutiveBreaker(8),
  });
  return {
    client,
    plain: base,
    async run(name, operation) {
      const start = performance.now();
      try {
        return await breaker.execute(() => within(OPERATION_TIMEOUT_MS, operation));
      } catch (error) {
        if (!isTransient(error)) throw error;
        recorder.count("table.down", { operation: name });
        throw new StoreDown("table", error);
      } finally {
        recorder.observe("table.ms", performance.now() - start, { operation: name });
      }
    },
    close: () => client.destroy(),
  };
}
