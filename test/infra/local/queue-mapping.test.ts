import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Endpoint } from "../../../infra/local/listen.ts";
import {
  mapQueue,
  type QueueHandler,
  type QueueMapping,
  type QueueRecord,
} from "../../../infra/local/queue-mapping.ts";
import { DEAD_LETTER_QUEUE, ensureQueues, JOBS_QUEUE } from "../../../infra/local/queues.ts";
import { startSqs } from "../../../infra/local/sqs.ts";

/** The shortest that SQS knows. */
const VISIBILITY_S = 1;

let server: Endpoint;
let sqs: SQSClient;
let mapping: QueueMapping | undefined;

beforeEach(async () => {
  server = await startSqs();
  sqs = new SQSClient({
    endpoint: server.url,
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await ensureQueues(sqs, VISIBILITY_S);
});
afterEach(async () => {
  await mapping?.stop();
  mapping = undefined;
  sqs.destroy();
  await server.stop();
});

const urlOf = async (QueueName: string) => (await sqs.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl!;
const send = async (...bodies: string[]) => {
  const QueueUrl = await urlOf(JOBS_QUEUE);
  for (const MessageBody of bodies) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
};
/** Messages that are waiting, hidden or delayed. */
const left = async () => {
  const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: await urlOf(JOBS_QUEUE), AttributeNames: [...names] }),
  );
  return names.reduce((sum, name) => sum + Number(Attributes?.[name]), 0);
};
const start = async (
  handler: QueueHandler,
  options: { concurrency?: number; batchSize?: number; onError?: (error: unknown) => void } = {},
) => {
  mapping = await mapQueue({ sqs, queue: JOBS_QUEUE, handler, onError: () => {}, ...options });
};

test("a batch that was handled is deleted, and looks as Lambda shows it", async () => {
  const got: QueueRecord[] = [];
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: await urlOf(JOBS_QUEUE),
      MessageBody: "กาแฟ",
      MessageAttributes: { kind: { DataType: "String", StringValue: "job" } },
    }),
  );
  await start(async ({ Records }) => {
    got.push(...Records);
  });
  await expect.poll(left).toBe(0);
  expect(got).toEqual([
    {
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: "กาแฟ",
      attributes: expect.objectContaining({
        ApproximateReceiveCount: "1",
        SentTimestamp: expect.stringMatching(/^\d+$/),
      }),
      messageAttributes: { kind: { stringValue: "job", dataType: "String" } },
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: "aws:sqs",
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:us-east-1:\d+:jobs$/),
      awsRegion: "us-east-1",
    },
  ]);
});

test("a call gets no more than a batch", async () => {
  await send(..."abcdefg");
  const sizes: number[] = [];
  await start(
    async ({ Records }) => {
      sizes.push(Records.length);
    },
    { batchSize: 3, concurrency: 1 },
  );
  await expect.poll(left).toBe(0);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(3);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(7);
});

test("only what failed comes again, after its visibility", async () => {
  await send("good", "bad", "fine");
  const seen: string[] = [];
  await start(async ({ Records }) => {
    seen.push(...Records.map(({ body }) => body));
    const failed = Records.filter(
      ({ body, attributes }) => body === "bad" && attributes["ApproximateReceiveCount"] === "1",
    );
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await expect.poll(left, { timeout: 5_000 }).toBe(0);
  expect(seen.toSorted()).toEqual(["bad", "bad", "fine", "good"]);
});

test.each([
  ["throws", async () => Promise.reject(new Error("broken"))],
  ["names a message it did not get", async () => ({ batchItemFailures: [{ itemIdentifier: "unknown" }] })],
])("a call that %s has failed for the whole batch", async (_name, failing) => {
  await send("a", "b");
  const errors: unknown[] = [];
  const seen = new Map<string, number>();
  await start(
    async ({ Records }) => {
      for (const { body } of Records) seen.set(body, (seen.get(body) ?? 0) + 1);
      if (Records.some(({ attributes }) => attributes["ApproximateReceiveCount"] === "1")) return failing();
      return undefined;
    },
    { onError: (error) => errors.push(error), concurrency: 1 },
  );
  await expect.poll(left, { timeout: 8_000 }).toBe(0);
  expect(errors.length).toBeGreaterThanOrEqual(1);
  expect([...seen.values()].every((times) => times >= 2)).toBe(true);
});

test("what always fails ends among the dead letters", async () => {
  const QueueUrl = await urlOf(JOBS_QUEUE);
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: "0" } }));
  await send("poison");
  let deliveries = 0;
  await start(async () => {
    deliveries++;
    throw new Error("never");
  });
  const dead = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: await urlOf(DEAD_LETTER_QUEUE), VisibilityTimeout: 0 }),
    );
    return Messages.map(({ Body }) => Body);
  };
  await expect.poll(dead, { timeout: 5_000 }).toEqual(["poison"]);
  expect(deliveries).toBe(5);
  expect(await left()).toBe(0);
});

test("no more calls at once than allowed, and a stop waits for those at hand", async () => {
  await send(..."abcdef");
  const gate = Promise.withResolvers<void>();
  const entered = Promise.withResolvers<void>();
  let running = 0;
  let most = 0;
  let finished = 0;
  await start(
    async () => {
      most = Math.max(most, ++running);
      if (running === 2) entered.resolve();
      await gate.promise;
      running--;
      finished++;
    },
    { batchSize: 1, concurrency: 2 },
  );
  await entered.promise;
  const stopped = mapping!.stop();
  gate.resolve();
  await stopped;
  expect({ most, finished, running }).toEqual({ most: 2, finished: 2, running: 0 });
  expect(await left()).toBe(4);
});

test("a stop ends a poll that waits for messages", async () => {
  await start(async () => {});
  const started = performance.now();
  await mapping!.stop();
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("who leaves while waiting for messages takes none with him", async () => {
  const QueueUrl = await urlOf(JOBS_QUEUE);
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: "600" } }));
  const { promise: heard, resolve } = Promise.withResolvers<void>();
  await start(async () => resolve(), { concurrency: 4 });
  await send("first");
  await heard;
  await mapping!.stop(); // in the middle of its long polls
  await send("stays");
  const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
  expect(received.Messages?.map(({ Body }) => Body)).toEqual(["stays"]);
});
