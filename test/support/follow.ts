import {
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { Platform } from "#functions/platform";
import { createEventsApp } from "../../functions/events/app.ts";

const PATIENCE_MS = 60_000;

/**
 * The events function over its queue, a step at a time: resolves when nothing waits there any more, what follows from what follows included.
 * @returns how many messages there were
 */
export function createFollower(platform: Platform): { follow(): Promise<number>; stop(): void } {
  const work = createEventsApp(platform);
  const { region, sqsEndpoint } = platform.config.aws;
  const sqs = new SQSClient({ region, endpoint: sqsEndpoint! });
  let url: Promise<string> | undefined;
  const queueUrl = async () =>
    (await sqs.send(new GetQueueUrlCommand({ QueueName: platform.config.queues.events }))).QueueUrl!;
  return {
    async follow() {
      url ??= queueUrl();
      const QueueUrl = await url;
      for (let handled = 0; ; ) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 0 }),
        );
        if (Messages.length === 0) return handled;
        const Records = Messages.map((m) => ({
          messageId: m.MessageId!,
          receiptHandle: m.ReceiptHandle!,
          body: m.Body!,
        }));
        const { batchItemFailures } = await work({ Records }, platform.clock.now() + PATIENCE_MS);
        if (batchItemFailures.length > 0)
          throw new Error(`${batchItemFailures.length} events were not handled`);
        for (const { ReceiptHandle } of Messages)
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        handled += Messages.length;
      }
    },
    stop: () => sqs.destroy(),
  };
}
