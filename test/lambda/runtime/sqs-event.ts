import { randomUUID } from "node:crypto";

/** The event that Lambda's event-source mapping makes of a batch of messages. Message ids are `m0`, `m1`, … */
export const sqsEvent = (bodies: readonly string[]): object => ({
  Records: bodies.map((body, i) => ({
    messageId: `m${i}`,
    receiptHandle: randomUUID(),
    body,
    attributes: { ApproximateReceiveCount: "1" },
    messageAttributes: {},
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:us-east-1:123456789012:Jobs",
    awsRegion: "us-east-1",
  })),
});
