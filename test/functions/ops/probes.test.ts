import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { fakeClock } from "#test/support/call";
import { Probes } from "../../../functions/ops/probes.ts";

const never = () => new Promise<never>(() => {});

test("until a look has ended parts have longer to answer, then the usual time", async () => {
  const clock = fakeClock();
  let answer: () => Promise<unknown> = () => pause(20);
  const probes = new Probes({ table: () => answer() }, clock, { limitMs: 1, firstLimitMs: 60_000 });
  const first = probes.look();
  clock.advance(1_000); // another load balancer asks while the first still waits
  const second = probes.look();
  expect([(await first).table.state, (await second).table.state]).toEqual(["up", "up"]);
  answer = never;
  clock.advance(1_000);
  expect((await probes.look()).table).toMatchObject({ state: "down", detail: "no answer within 1 ms" });
});

test("the first look asks once more what fails; later ones do not", async () => {
  const clock = fakeClock();
  let asked = 0;
  const failsFirst = async () => {
    if (++asked === 1) throw new Error("cold");
  };
  const down = async () => {
    asked++;
    throw new Error("gone");
  };
  expect((await new Probes({ redis: failsFirst }, clock).look()).redis.state).toBe("up");
  asked = 0;
  const probes = new Probes({ redis: down }, clock);
  expect((await probes.look()).redis).toMatchObject({ state: "down", detail: "does not answer" });
  expect(asked).toBe(2);
  await probes.look(); // reused
  clock.advance(1_000);
  await probes.look();
  expect(asked).toBe(3);
});

test("a part that never answers is down by the first limit", async () => {
  const probes = new Probes({ queue: never }, fakeClock(), { limitMs: 1, firstLimitMs: 5 });
  expect((await probes.look()).queue).toMatchObject({ state: "down", detail: "no answer within 5 ms" });
});
