/// <reference path="../.sst/platform/config.d.ts" />
import { functionDefaults } from "./function-defaults.ts";

/** Looks after what no message announces any more. A minute is the shortest that EventBridge knows. */
export const schedule = new sst.aws.CronV2("Schedule", {
  schedule: "rate(1 minute)",
  function: { ...functionDefaults, handler: "functions/schedule/handler.handler", timeout: "60 seconds" },
});
