import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";

export const JOBS_QUEUE = "jobs";
export const DEAD_LETTER_QUEUE = "jobs-dlq";
export const EVENTS_QUEUE = "events";
export const DEAD_EVENTS_QUEUE = "events-dlq";

/** Attempts count in the job's row; this bounds deliveries of a message that no worker can even read. */
const RECEIVES_MAX = 5;
const FOURTEEN_DAYS_S = 1_209_600;

/** Creates the queues where they are missing. @param visibilityS how long a delivered message stays hidden */
export async function ensureQueues(client: SQSClient, visibilityS = 60): Promise<void> {
  await ensureQueue(client, JOBS_QUEUE, DEAD_LETTER_QUEUE, visibilityS);
  await ensureQueue(client, EVENTS_QUEUE, DEAD_EVENTS_QUEUE, visibilityS);
}

async function ensureQueue(
  client: SQSClient,
  name: string,
  deadName: string,
  visibilityS: number,
): Promise<void> {
  const dead = await client.send(
    new CreateQueueCommand({
      QueueName: deadName,
      Attributes: { MessageRetentionPeriod: String(FOURTEEN_DAYS_S) },
    }),
  );
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const redrive = { deadLetterTargetArn: Attributes!["QueueArn"], maxReceiveCount: RECEIVES_MAX };
  await client.send(
    new CreateQueueCommand({
      QueueName: name,
      Attributes: { VisibilityTimeout: String(visibilityS), RedrivePolicy: JSON.stringify(redrive) },
    }),
  );
}
