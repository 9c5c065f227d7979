import { AfterResponse, runCall } from "#lib/context";
import type { Platform } from "../platform.ts";

/** What is done every now and then, by one instance at a time or by several: each task bears both. */
export const createScheduleApp =
  ({ jobs, events, clock, telemetry }: Pick<Platform, "jobs" | "events" | "clock" | "telemetry">) =>
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
    let swept = 0;
    for (const { sweep } of [jobs, events]) {
      // A sweep is bounded: after an outage of the queue it takes many, and the next tick may be a minute away.
      for (let sent = 1; sent > 0 && clock.now() < deadline; swept += sent) sent = await runCall(call, sweep);
    }
    return { swept };
  };
