import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageBatchCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Config, Recorder } from "#lib/context";
import { isTransient, StoreDown } from "./failure.ts";
import { createSendQueue } from "./send-queue.ts";
import { within } from "./within.ts";

/** Retries included: those behind it wait for it. */
const SEND_TIMEOUT_MS = 15_000;

export interface QueueClient {
  /** Puts a message on the queue. The body names work, it does not carry it: `{ kind, id }`. @throws StoreDown */
  send(body: { kind: string; id: string }, delayS?: number): Promise<void>;
  /** Keeps a message that was received out of sight for so long from now; 0 puts it back at once. @throws StoreDown */
  hide(receiptHandle: string, forMs: number): Promise<void>;
  /** Messages waiting, about. @throws StoreDown */
  depth(): Promise<number>;
}

export interface Queues {
  readonly jobs: QueueClient;
  readonly events: QueueClient;
  close(): void;
}

export function createQueues(config: Config, recorder: Recorder): Queues {
  const client = new SQSClient({
    region: config.aws.region,
    ...(config.aws.sqsEndpoint && { endpoint: config.aws.sqsEndpoint }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
  });
  return {
    jobs: createQueue(client, config.queues.jobs, recorder),
    events: createQueue(client, config.queues.events, recorder),
    close: () => client.destroy(),
  };
}

/** @param name of the queue, or its URL */
function createQueue(client: SQSClient, name: string, recorder: Recorder): QueueClient {
  let url: Promise<string> | undefined;
  const run = async <T>(name: string, operation: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      return await operation();
    } catch (error) {
      if (!isTransient(error)) throw error;
      recorder.count("queue.down", { operation: name });
      throw new StoreDown("queue", error);
    } finally {
      recorder.observe("queue.ms", performance.now() - start, { operation: name });
    }
  };
  const queueUrl = (): Promise<string> => {
    if (name.startsWith("http")) return Promise.resolve(name);
    url ??= client.send(new GetQueueUrlCommand({ QueueName: name })).then(
      (r) => r.QueueUrl!,
      (error) => {
        url = undefined;
        throw error;
      },
    );
    return url;
  };
  const enqueue = createSendQueue<{ MessageBody: string; DelaySeconds: number }>(async (messages) => {
    const Entries = messages.map((message, i) => ({ Id: String(i), ...message }));
    const { Failed = [] } = await within(SEND_TIMEOUT_MS, async () =>
      client.send(new SendMessageBatchCommand({ QueueUrl: await queueUrl(), Entries })),
    );
    const failed = new Map(Failed.map(({ Id, Code, Message }) => [Id, new Error(`${Code}: ${Message}`)]));
    return Entries.map(({ Id }) => (failed.has(Id) ? new StoreDown("queue", failed.get(Id)) : undefined));
  });
  return {
    send: (body, DelaySeconds = 0) =>
      run("send", () => enqueue({ MessageBody: JSON.stringify(body), DelaySeconds })),
    hide: (ReceiptHandle, forMs) =>
      run("hide", async () => {
        const VisibilityTimeout = Math.ceil(forMs / 1_000);
        await client.send(
          new ChangeMessageVisibilityCommand({
            QueueUrl: await queueUrl(),
            ReceiptHandle,
            VisibilityTimeout,
          }),
        );
      }),
    depth: () =>
      run("depth", async () => {
        const AttributeNames = ["ApproximateNumberOfMessages" as const];
        const { Attributes } = await client.send(
          new GetQueueAttributesCommand({ QueueUrl: await queueUrl(), AttributeNames }),
        );
        return Number(Attributes?.["ApproximateNumberOfMessages"] ?? 0);
      }),
  };
}
