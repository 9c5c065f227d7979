/// <reference path="../.sst/platform/config.d.ts" />

/** Seconds that one batch of jobs may take: a call to a model, its retries included, takes two minutes at most. */
export const WORKER_TIMEOUT_S = 300;

/** Seconds that one batch of events may take: each reads and writes some rows of one user. */
export const EVENTS_TIMEOUT_S = 60;

/** Deliveries before a message is set aside. A job's own attempts are counted in its row, not here. */
const DELIVERIES_MAX = 5;

const keptFor = (days: number) => ({
  queue: { messageRetentionSeconds: days * 24 * 3600, sqsManagedSseEnabled: true },
});

/** A queue and where its messages go that no function could handle: kept two weeks there, the longest SQS allows, so that a person can look. */
function queueOf(name: string, timeoutS: number) {
  const deadLetters = new sst.aws.Queue(`${name}DeadLetters`, { transform: keptFor(14) });
  const queue = new sst.aws.Queue(name, {
    // AWS asks for at least six times the function's timeout: throttled deliveries are retried within it.
    visibilityTimeout: `${6 * timeoutS} seconds`,
    dlq: { queue: deadLetters.arn, retry: DELIVERIES_MAX },
    transform: keptFor(4),
  });
  /** For whoever queues work. Receiving and deleting is granted to the function alone, by its subscription. */
  const link = new sst.Linkable(`${name}Access`, {
    properties: { url: queue.url },
    include: [
      sst.aws.permission({ actions: ["sqs:SendMessage", "sqs:GetQueueAttributes"], resources: [queue.arn] }),
    ],
  });
  return { queue, deadLetters, link };
}

export const { queue: jobs, deadLetters, link: jobsLink } = queueOf("Jobs", WORKER_TIMEOUT_S);
export const {
  queue: events,
  deadLetters: deadEvents,
  link: eventsLink,
} = queueOf("Events", EVENTS_TIMEOUT_S);
