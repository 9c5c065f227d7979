import { expect, test } from "vitest";
import { silentRecorder } from "#lib/context";
import { fakeClock } from "#test/support/call";
import { createScheduleApp } from "../../functions/schedule/app.ts";

function schedule(batches: number[]) {
  const clock = fakeClock();
  const telemetry = { ...silentRecorder } as Parameters<typeof createScheduleApp>[0]["telemetry"];
  const jobs = { sweep: async () => batches.shift() ?? 0 } as Parameters<typeof createScheduleApp>[0]["jobs"];
  const tick = createScheduleApp({ jobs, clock, telemetry });
  return { tick, clock, batches };
}

test("a tick sweeps until nothing is due: after an outage there is more than one sweep takes", async () => {
  const { tick, clock } = schedule([100, 100, 37]);
  expect(await tick(clock.now() + 60_000)).toEqual({ swept: 237 });
});

test("a tick whose time is up leaves the rest to the next", async () => {
  const { tick, clock, batches } = schedule([100, 100]);
  expect(await tick(clock.now())).toEqual({ swept: 0 });
  expect(batches).toEqual([100, 100]);
});
