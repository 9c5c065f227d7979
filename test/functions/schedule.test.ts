import { expect, test } from "vitest";
import { silentRecorder } from "#lib/context";
import { fakeClock } from "#test/support/call";
import { createScheduleApp } from "../../functions/schedule/app.ts";

type Deps = Parameters<typeof createScheduleApp>[0];

function schedule(batches: number[], events: number[] = []) {
  const clock = fakeClock();
  const telemetry = { ...silentRecorder } as Deps["telemetry"];
  const sweeping = (of: number[]) => ({ sweep: async () => of.shift() ?? 0 });
  const tick = createScheduleApp({
    jobs: sweeping(batches) as Deps["jobs"],
    events: sweeping(events) as Deps["events"],
    clock,
    telemetry,
  });
  return { tick, clock, batches };
}

test("a tick sweeps until nothing is due: after an outage there is more than one sweep takes", async () => {
  const { tick, clock } = schedule([100, 100, 37], [100, 5]);
  expect(await tick(clock.now() + 60_000)).toEqual({ swept: 342 });
});

test("a tick whose time is up leaves the rest to the next", async () => {
  const { tick, clock, batches } = schedule([100, 100]);
  expect(await tick(clock.now())).toEqual({ swept: 0 });
  expect(batches).toEqual([100, 100]);
});
