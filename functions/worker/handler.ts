import { cloudConfig } from "../cloud.ts";
import type { LambdaContext } from "../lambda.ts";
import { createPlatform } from "../platform.ts";
import { createWorkerApp } from "./app.ts";
import type { SqsEvent } from "./worker.ts";

/** Left to report the batch after its work had to stop. */
const MARGIN_MS = 5_000;

const platform = createPlatform(cloudConfig(), { exactBudget: true });
const work = createWorkerApp(platform);

export const handler = async (event: SqsEvent, context: LambdaContext) => {
  try {
    return await work(event, platform.clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
  } finally {
    platform.telemetry.flush();
  }
};
