import { cloudConfig } from "../cloud.ts";
import type { LambdaContext } from "../lambda.ts";
import { createPlatform } from "../platform.ts";
import { createScheduleApp } from "./app.ts";

const MARGIN_MS = 1_000;

const platform = createPlatform(cloudConfig());
const tick = createScheduleApp(platform);

export const handler = async (_event: unknown, context: LambdaContext) => {
  try {
    return await tick(platform.clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
  } finally {
    platform.telemetry.flush();
  }
};
