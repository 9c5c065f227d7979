import { CreateQueueCommand, GetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";

export const JOBS_QUEUE = "jobs";
export const DEAD_LETTER_QUEUE = "jobs-dlq";

/** Attempts count in the job's row; this bounds deliveries of a message that no worker can even read. */
const RECEIVES_MAX = 5;
const FOURTEEN_DAYS_S = 1_209_600;

/** Creates the queues where they are missing. @param visibilityS how long a delivered message stays hidden */
export async function ensureQueues(client: SQSClient, visibilityS = 60): Promise<void> {
  const dead = await client.send(
    new CreateQueueCommand({
      QueueName: DEAD_LETTER_QUEUE,
      Attributes: { MessageRetentionPeriod: String(FOURTEEN_DAYS_S) },
    }),
  );
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: dead.QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const redrive = { deadLetterTargetArn: Attributes!["QueueArn"], maxReceiveCount: RECEIVES_MAX };
  await client.send(
    new CreateQueueCommand({
      QueueName: JOBS_QUEUE,
      Attributes: { VisibilityTimeout: String(visibilityS), RedrivePolicy: JSON.stringify(redrive) },
    }),
  );
}
