import { describe, expect, test } from "vitest";
import { describeEmbedded } from "#test/support/backends";
import { DAY, describeProcesses, type Process, SOON } from "./processes.ts";

const TEXT = "zorblax 30";

describeProcesses(
  "frequent notes",
  (of) => {
    const note = async (user: string, text: string, times: number) => {
      for (let i = 0; i < times; i++) {
        await of.here.as(user, ({ entries }) => entries.note(text));
        await of.here.follow();
      }
    };
    const teach = (user: string, category = "MEDICAL", term = "zorblax") =>
      of.here.as(user, ({ mappings }) => mappings.upsert({ term, language: "en", category }));
    const read = (process: Process, user: string, text = TEXT) =>
      process.as(user, ({ process: understand }) => understand(text));
    const hits = async (user: string) =>
      (await of.here.as(user, ({ mappings }) => mappings.list("user"))).map((mapping) => mapping.hits);

    test("are understood again after something was taught, and count for no mapping until somebody asks", async () => {
      await note("ann", TEXT, 3);
      await teach("ann");
      expect(await of.here.pass(SOON)).toBe(1);
      expect(of.here.counted("warm.done", { why: "taught" })).toBe(1);
      expect(await hits("ann")).toEqual([0]);
      const { answer, items } = await read(of.elsewhere, "ann");
      expect([answer.cached, answer.rung, items[0]!.category.primary]).toEqual([
        "redis",
        "taught",
        "MEDICAL",
      ]);
      await read(of.here, "ann", `${TEXT}.50`);
      expect(await hits("ann")).toEqual([1]);
    });

    test("a term that is taught by a correction, changed or forgotten does the same", async () => {
      await note("bea", TEXT, 4);
      const [entry] = (await of.here.as("bea", ({ entries }) => entries.list({}, 1))).entries;
      await of.here.as("bea", ({ entries }) =>
        entries.change(entry!.id, () => ({ primary: "TRAVEL", detailed: null })),
      );
      await of.here.pass(SOON);
      expect((await read(of.elsewhere, "bea")).items[0]!.category.primary).toBe("TRAVEL");
      const [mapping] = await of.here.as("bea", ({ mappings }) => mappings.list("user"));
      for (const change of [
        () => of.here.as("bea", ({ mappings }) => mappings.recategorise(mapping!.id, "MEDICAL")),
        () => of.here.as("bea", ({ mappings }) => mappings.remove(mapping!.id)),
        () =>
          of.here.as("bea", ({ feedback }) =>
            feedback.give({ text: TEXT, correction: { category: "TRAVEL" } }),
          ),
      ]) {
        const done = of.here.counted("warm.done", { why: "taught" });
        await change();
        await of.here.pass(SOON);
        expect(of.here.counted("warm.done", { why: "taught" })).toBe(done + 1);
        expect((await read(of.elsewhere, "bea")).answer.cached).toBe("redis");
      }
    });

    test("many lessons within seconds cause one refresh; without a frequent note there is none", async () => {
      await note("cat", TEXT, 3);
      await note("dan", TEXT, 2);
      for (const user of ["cat", "dan"])
        for (const term of ["zorblax", "quux", "frob"]) await teach(user, "MEDICAL", term);
      expect(await of.here.pass(SOON)).toBe(1);
      expect((await read(of.elsewhere, "cat")).answer.cached).toBe("redis");
      expect((await read(of.elsewhere, "dan")).answer.cached).toBeNull();
    });

    test("are those of the user alone, typed as they are: no field by field, no import, no essay", async () => {
      const essay = `tea 20 ${"and it rained ".repeat(20)}`;
      await note("eve", essay, 3);
      for (let i = 0; i < 3; i++) await of.here.store("eve", 2_000, "tea");
      await of.here.follow();
      await teach("eve");
      expect(await of.here.pass(SOON)).toBe(0);
    });

    test("a note of several items is one note; the same event delivered again counts nothing", async () => {
      await of.here.as("fay", ({ entries }) => entries.note("tea 20 and coffee 30 and lunch 60"));
      const [id] = of.all.sent;
      await Promise.all([of.here.deliver(id!), of.elsewhere.deliver(id!)]);
      await of.here.follow();
      const [row] = await of.all.rows("frequentnotes", "fay");
      expect(row).toContain(String.raw`\"count\":1,`);
    });

    test("no text is kept of what came less than three times, nor of what was deleted", async () => {
      await note("gus", "secret gift 99", 2);
      await note("gus", TEXT, 3);
      expect(await of.all.rows("frequentnotes", "gus", "zorblax")).toHaveLength(1);
      expect(await of.all.rows("frequentnotes", "gus", "secret")).toEqual([]);
      const { entries } = await of.here.as("gus", (at) => at.entries.list({ q: "zorblax" }, 10));
      for (const { id } of entries) await of.here.as("gus", (at) => at.entries.remove(id));
      await of.here.follow();
      expect(await of.all.rows("frequentnotes", "gus", "zorblax")).toEqual([]);
      expect(await of.all.rows("opened", "gus")).toEqual([]);
    });

    describe("before the usual hour", () => {
      test.each([
        ["300", null],
        ["3600", "redis"],
      ])("are understood where answers are kept until it comes (%s s)", async (ttl, cached) => {
        const user = `hal-${ttl}`;
        const patient = of.all.start({ RUNG_TTL_AI_RESULTS_S: ttl });
        await note(user, TEXT, 3);
        await patient.open(user);
        await patient.pass(DAY - 900_000); // a quarter of an hour before
        expect(patient.counted("warm.done", { why: "usual" })).toBe(1);
        expect((await read(of.elsewhere, user)).answer.cached).toBe(cached);
      });
    });
  },
  describeEmbedded,
);
