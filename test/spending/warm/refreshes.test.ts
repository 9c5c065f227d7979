import { describe, expect, test } from "vitest";
import { describeEmbedded } from "#test/support/backends";
import { DAY, describeProcesses, MINUTE, type Process, SOON } from "./processes.ts";

describeProcesses(
  "refreshes",
  (of) => {
    /** A change, and the refresh that follows. */
    const change = async (process: Process, user: string) => {
      await process.store(user, 100);
      await process.follow();
      await process.pass(SOON);
    };
    const outcome = (process: Process) => [
      process.counted("warm.done"),
      process.counted("warm.skipped", { limit: "user" }),
      process.counted("warm.skipped", { limit: "tenant" }),
    ];

    describe("within the allowance", () => {
      test("of a user: what goes beyond it is skipped, and there is a new one the next day", async () => {
        const frugal = of.all.start({ RUNG_REFRESH_PER_USER: "2" });
        await frugal.open("ann");
        await frugal.open("bea");
        for (let i = 0; i < 4; i++) await change(frugal, "ann");
        expect(outcome(frugal)).toEqual([2, 2, 0]);
        expect((await of.elsewhere.open("ann")).cached).toBeNull();
        await change(frugal, "bea");
        expect(outcome(frugal)).toEqual([3, 2, 0]);
        await frugal.pass(DAY);
        const [done] = outcome(frugal);
        await change(frugal, "ann");
        expect(outcome(frugal)[0]).toBe(done! + 1);
      });

      test("of a tenant, all its users together", async () => {
        const frugal = of.all.start({ RUNG_REFRESH_PER_TENANT: "3" });
        for (const user of ["cat", "dan", "eve", "fay", "gus"]) {
          await frugal.open(user);
          await change(frugal, user);
        }
        expect(outcome(frugal)).toEqual([3, 0, 2]);
      });

      test.each(["RUNG_REFRESH_PER_USER", "RUNG_REFRESH_PER_TENANT"])(
        "%s=0 turns all of it off",
        async (name) => {
          const off = of.all.start({ [name]: "0" });
          const user = `hal-${name}`;
          await off.open(user);
          for (let i = 0; i < 3; i++) await off.as(user, ({ entries }) => entries.note("zorblax 30"));
          await off.as(user, ({ mappings }) =>
            mappings.upsert({ term: "zorblax", language: "en", category: "MEDICAL" }),
          );
          await off.follow();
          await off.pass(2 * DAY);
          expect(off.counted("events.done", { kind: "spending.refresh" })).toBe(0);
          for (const entity of ["opened", "frequentnotes", "refreshes"])
            expect(await of.all.rows(entity, user)).toEqual([]);
        },
      );

      test("what was arranged before it was turned off is skipped", async () => {
        await of.here.open("ida");
        const off = of.all.start({ RUNG_REFRESH_PER_USER: "0" });
        await off.pass(DAY);
        expect([off.counted("warm.done"), off.counted("warm.skipped", { limit: "off" })]).toEqual([0, 1]);
      });

      test("a refresh that finds everything there uses none of it", async () => {
        await of.here.open("jon");
        await of.here.store("jon", 100);
        await of.here.follow();
        of.all.clock.advance(SOON);
        await of.here.open("jon"); // sooner than the refresh
        await of.here.pass(0);
        expect(of.here.counted("warm.done")).toBe(0);
        expect(await of.all.rows("refreshes", "jon")).toEqual([]);
      });
    });

    test("delivered twice at once and once more: computed, and counted as one", async () => {
      await of.here.open("kim");
      await of.here.store("kim", 100);
      await of.here.follow();
      of.all.clock.advance(SOON);
      const [id] = await of.here.sweep();
      await Promise.all([of.here.deliver(id!), of.elsewhere.deliver(id!)]);
      await of.here.deliver(id!);
      const [row, ...more] = await of.all.rows("refreshes", "kim");
      expect(more).toEqual([]);
      expect(row).toContain('"n:done":{"N":"1"}');
      expect(row).toMatch(/"ttl":\{"N":"\d{10}"\}/);
      expect((await of.all.start().open("kim")).cached).toBe("redis");
    });

    test("what cannot be computed is counted, and holds up nothing else", async () => {
      const broken = of.all.start();
      await broken.open("lea", "summary");
      await broken.open("lea", "patterns");
      const { insights } = broken.spending;
      const { summary } = insights;
      insights.summary = () => Promise.reject(new Error("broken"));
      await change(broken, "lea");
      insights.summary = summary;
      expect(broken.counted("warm.failed", { what: "summary" })).toBe(1);
      expect(broken.counted("events.failed")).toBe(0);
      expect((await of.elsewhere.open("lea", "patterns")).cached).toBe("redis");
    });

    describe("what is written down when something is opened", () => {
      const version = async (user: string): Promise<string | undefined> => {
        const [row] = await of.all.rows("opened", user);
        return /"version":\{"N":"(\d+)"\}/.exec(row ?? "")?.[1];
      };

      test("is written once in ten minutes, whichever process it is opened in", async () => {
        for (let i = 0; i < 5; i++) for (const process of [of.here, of.elsewhere]) await process.open("max");
        expect(await version("max")).toBe("1");
        of.all.clock.advance(10 * MINUTE);
        await of.elsewhere.open("max");
        await of.here.open("max");
        expect(await version("max")).toBe("2");
      });

      test("of several things at once in several processes, all of it", async () => {
        const opens = (["summary", "patterns"] as const).flatMap((name) =>
          [of.here, of.elsewhere].map((process) => process.open("ned", name)),
        );
        await Promise.all(opens);
        const [row, ...more] = await of.all.rows("opened", "ned");
        expect(more).toEqual([]);
        expect(row).toContain(String.raw`\"summary\":`);
        expect(row).toContain(String.raw`\"patterns\":`);
      });

      test("days later, likewise, and one refresh is arranged for the next day", async () => {
        await of.here.open("nora", "patterns");
        await of.here.pass(2 * DAY);
        const [later, other, third] = [of.all.start(), of.all.start(), of.all.start()] as const;
        const opens = [later.open("nora", "summary"), other.open("nora", "patterns")];
        await Promise.all([...opens, third.open("nora", "predictions")]);
        expect(await version("nora")).toBe("4");
        const now = of.all.clock.now();
        const [row] = await of.all.rows("opened", "nora");
        for (const name of ["summary", "patterns", "predictions"])
          expect(row).toContain(String.raw`\"${name}\":${now}`);
        const arranged = () =>
          [later, other, third].reduce((sum, one) => sum + one.operations("event.schedule"), 0);
        const before = arranged();
        of.all.clock.advance(10 * MINUTE);
        await later.open("nora", "summary");
        expect([await version("nora"), arranged()]).toEqual(["5", before]);
      });

      test("is nothing for another moment than this", async () => {
        await of.here.as("oda", ({ warming }) => warming.opened("summary", { now: 0 }));
        expect(await version("oda")).toBeUndefined();
      });

      test("keeps the time zone that was asked in, until none is given", async () => {
        await of.here.open("pat", "summary", "Asia/Tokyo");
        expect(await of.all.rows("opened", "pat", "Asia/Tokyo")).toHaveLength(1);
        of.all.clock.advance(10 * MINUTE);
        await of.here.open("pat");
        expect(await of.all.rows("opened", "pat", "Asia/Tokyo")).toEqual([]);
      });
    });
  },
  describeEmbedded,
);
