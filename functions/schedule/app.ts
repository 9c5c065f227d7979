import { AfterResponse, runCall } from "#lib/context";
import type { Platform } from "../platform.ts";

/** What is done every now and then, by one instance at a time or by several: each task bears both. */
export const createScheduleApp =
  ({ jobs, clock, telemetry }: Pick<Platform, "jobs" | "clock" | "telemetry">) =>
  /** @param deadline epoch milliseconds */
  async (deadline: number): Promise<{ swept: number }> => {
    const call = {
      requestId: `schedule-${clock.now()}`,
      deadline,
      signal: AbortSignal.timeout(Math.max(0, deadline - clock.now())),
      clock,
      recorder: telemetry,
      after: new AfterResponse(),
    };
    return { swept: await runCall(call, () => jobs.sweep()) };
  };
