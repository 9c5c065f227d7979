import { describe, expect, test } from "vitest";
import { instantOf } from "../../../lib/spending/warm/local-time.ts";
import { DAY, describeProcesses, MINUTE, SECOND, SOON } from "./processes.ts";

describeProcesses("warming", (of) => {
  const spent = (value: object): number =>
    (value as { currencies: { spentMinor: number }[] }).currencies[0]?.spentMinor ?? 0;

  describe("after entries have changed", () => {
    test("what the user opens is computed, and is there in every process", async () => {
      await of.here.store("ann", 1_000);
      await of.here.follow();
      const first = await of.here.open("ann");
      await of.here.store("ann", 500);
      await of.here.follow();
      expect(await of.here.pass(SOON)).toBe(1);
      const now = await of.elsewhere.open("ann");
      expect(now.cached).toBe("redis");
      expect(spent(now.value)).toBe(spent(first.value) + 500);
      expect([of.here.counted("warm.hit"), of.elsewhere.counted("warm.hit")]).toEqual([0, 1]);
      expect(of.here.counted("warm.done", { why: "changed" })).toBe(1);
      // What was not opened was not computed.
      expect((await of.elsewhere.open("ann", "patterns")).cached).toBeNull();
    });

    test("a burst causes one refresh", async () => {
      await of.here.open("bea");
      of.all.clock.advance(5_100 - (of.all.clock.now() % 10_000)); // so that five seconds are together
      for (let i = 0; i < 50; i++) {
        await of.here.store("bea", 100 + i);
        await of.here.follow();
        of.all.clock.advance(98);
      }
      expect(await of.here.pass(SOON)).toBe(1);
      expect(of.here.counted("warm.done")).toBe(1);
      expect(await of.here.pass(DAY / 2)).toBe(0);
      expect(spent((await of.elsewhere.open("bea")).value)).toBe(50 * 100 + (49 * 50) / 2);
    });

    test("an import of any number of parts is followed by few, the last of which knows all of it", async () => {
      await of.here.open("bo");
      for (let part = 0; part < 40; part++) {
        await of.here.imported("bo", [100, 200, 300]);
        await of.here.pass(3 * SECOND);
      }
      for (let minute = 0; minute < 4; minute++) await of.here.pass(MINUTE);
      expect(of.here.counted("warm.done")).toBeLessThanOrEqual(4);
      expect(of.here.counted("warm.done")).toBeGreaterThan(1);
      const now = await of.elsewhere.open("bo", "patterns");
      expect((await of.elsewhere.open("bo")).cached).toBe("redis");
      expect(now.cached).toBeNull();
    });

    test("what is learnt of an import after its refresh has one of its own", async () => {
      await of.here.open("cy");
      await of.here.imported("cy", [100, 200]);
      await of.here.follow();
      of.all.clock.advance(2 * MINUTE);
      await of.here.sweep();
      of.all.sent.reverse(); // the refresh came first
      await of.here.follow();
      await of.here.pass(2 * MINUTE);
      expect((await of.elsewhere.open("cy")).cached).toBe("redis");
    });

    test("a change that comes while a refresh is under way has one of its own", async () => {
      await of.here.open("cat");
      await of.here.store("cat", 100);
      await of.here.follow();
      of.all.clock.advance(SOON);
      const [refresh] = await of.here.sweep();
      await of.here.store("cat", 200);
      expect(await of.here.follow()).toBe(2);
      expect(refresh).toBeDefined();
      expect(await of.here.pass(SOON)).toBe(1);
      const now = await of.elsewhere.open("cat");
      expect([now.cached, spent(now.value)]).toEqual(["redis", 300]);
    });

    test("who has opened nothing for two weeks, or never, costs no refresh and no row", async () => {
      await of.here.open("dan");
      await of.here.pass(15 * DAY);
      const done = of.here.counted("warm.done"); // that of the next day's usual hour
      for (const user of ["dan", "eve"]) {
        await of.here.store(user, 100);
        await of.here.follow();
        expect(await of.here.pass(SOON)).toBe(0);
      }
      expect(of.here.counted("warm.done")).toBe(done);
      expect(await of.all.rows("opened", "dan")).toHaveLength(1);
      for (const entity of ["opened", "refreshes", "frequentnotes"])
        expect(await of.all.rows(entity, "eve")).toEqual([]);
    });
  });

  describe("before the usual hour", () => {
    const at = async (date: string, hour: number, minute: number, timeZone: string) => {
      const ms = instantOf(date, hour, timeZone) + minute * MINUTE - of.all.clock.now();
      expect(ms).toBeGreaterThanOrEqual(0);
      return of.here.pass(ms);
    };
    const dayIn = async (days: number): Promise<string> =>
      new Date(of.all.clock.now() + days * DAY).toISOString().slice(0, 10);

    test.each([
      ["Asia/Tokyo", 8],
      ["America/New_York", 0],
      ["UTC", 23],
    ])(
      "of the user's own day (%s, %i:00) the day's question is answered, and not sooner",
      async (timeZone, hour) => {
        const user = `fay-${timeZone}`;
        const days = await Promise.all([2, 3, 4, 5].map(dayIn));
        for (const day of days.slice(0, 3)) {
          await at(day, hour, 10, timeZone);
          await of.here.open(user, "summary", timeZone);
          await of.here.open(user, "patterns", timeZone);
        }
        const [, , , last] = days as [string, string, string, string];
        const done = of.here.counted("warm.done", { why: "usual" });
        expect(await at(last, hour, -16, timeZone)).toBe(0);
        expect(await at(last, hour, -15, timeZone)).toBe(1);
        expect(of.here.counted("warm.done", { why: "usual" })).toBe(done + 1);
        await at(last, hour, 5, timeZone);
        for (const name of ["summary", "patterns"] as const)
          expect((await of.elsewhere.open(user, name, timeZone)).cached).toBe("redis");
        expect(of.elsewhere.counted("warm.hit")).toBe(2);
      },
    );

    test("is the hour of most visits, whenever else the user came", async () => {
      const days = await Promise.all([2, 3, 4].map(dayIn));
      for (const day of days) {
        await at(day, 7, 0, "UTC");
        await of.here.open("gus");
      }
      await at(days[2]!, 19, 0, "UTC");
      await of.here.open("gus");
      await at(await dayIn(1), 6, 44, "UTC");
      const done = of.here.counted("warm.done");
      expect(await of.here.pass(MINUTE)).toBe(1);
      expect(of.here.counted("warm.done")).toBe(done + 1);
    });

    test("ends by itself when the user stays away", async () => {
      await of.here.open("hal");
      expect(await of.here.pass(DAY)).toBe(1);
      expect(await of.here.pass(10 * DAY)).toBe(0);
    });

    test("one that comes a day late computes nothing", async () => {
      await of.here.open("ida");
      await of.here.pass(3 * DAY);
      expect(of.here.counted("warm.done")).toBe(0);
    });
  });
});
