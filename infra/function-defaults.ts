/// <reference path="../.sst/platform/config.d.ts" />
import { events, eventsLink, jobs, jobsLink } from "./queues.ts";
import { secrets } from "./secrets.ts";
import { deployEnvironment, settings } from "./stage.ts";
import { cache, cacheLink, data, dataLink, indexes, indexesLink, uploads, uploadsLink } from "./storage.ts";

/** What every function has in common: where its stores are, what it may do there, and how it is built. */
export const functionDefaults = {
  runtime: "nodejs24.x" as const,
  architecture: "arm64" as const,
  memory: settings.memory,
  // What is imported when it is needed, such as the sentence model (10 MB), stays out of every cold start.
  nodejs: { minify: true, splitting: true },
  logging: { retention: settings.logRetention },
  link: [dataLink, cacheLink, jobsLink, eventsLink, uploadsLink, indexesLink, ...secrets],
  environment: {
    RUNG_STAGE: $app.stage,
    RUNG_DATA_TABLE: data.name,
    RUNG_CACHE_TABLE: cache.name,
    RUNG_JOBS_QUEUE: jobs.url,
    RUNG_EVENTS_QUEUE: events.url,
    RUNG_UPLOADS_BUCKET: uploads.name,
    RUNG_INDEXES_BUCKET: indexes.name,
    ...deployEnvironment,
  },
  transform: {
    // The component also trusts the account's root, which `sst dev` needs and a deployment does not.
    role: $dev
      ? {}
      : { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) },
  },
};
