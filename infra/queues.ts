/// <reference path="../.sst/platform/config.d.ts" />

/** Seconds that one batch of jobs may take: a call to a model, its retries included, takes two minutes at most. */
export const WORKER_TIMEOUT_S = 300;

/** Deliveries before a message is set aside. A job's own attempts are counted in its row, not here. */
const DELIVERIES_MAX = 5;

/** What no worker could handle. Kept two weeks, the longest SQS allows, so that a person can look. */
export const deadLetters = new sst.aws.Queue("JobsDeadLetters", {
  transform: { queue: { messageRetentionSeconds: 14 * 24 * 3600, sqsManagedSseEnabled: true } },
});

export const jobs = new sst.aws.Queue("Jobs", {
  // AWS asks for at least six times the function's timeout: throttled deliveries are retried within it.
  visibilityTimeout: `${6 * WORKER_TIMEOUT_S} seconds`,
  dlq: { queue: deadLetters.arn, retry: DELIVERIES_MAX },
  transform: { queue: { messageRetentionSeconds: 4 * 24 * 3600, sqsManagedSseEnabled: true } },
});

/** For whoever queues work. Receiving and deleting is granted to the worker alone, by its subscription. */
export const jobsLink = new sst.Linkable("JobsAccess", {
  properties: { url: jobs.url },
  include: [
    sst.aws.permission({
      actions: ["sqs:SendMessage", "sqs:GetQueueAttributes"],
      resources: [jobs.arn],
    }),
  ],
});
