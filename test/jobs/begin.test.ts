import { describe, expect, test } from "vitest";
import { currentActor } from "#lib/context";
import { ConditionFailed, type Write } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { HELLO, handle, helloSuite, words } from "./hello.ts";
import { gapFree, type JobProcess, shown } from "./job-processes.ts";

describeBackends("a job that its process begins at once", (backend) => {
  const s = helloSuite(backend, "begin");

  /** Rows of a test's own, to be written beside a job's. */
  const marks = ({ store }: JobProcess) => {
    const entity = store.data.entity({
      model: { service: "rung", entity: "mark", version: "1" },
      attributes: { tenant: { type: "string", required: true }, id: { type: "string", required: true } },
      indexes: {
        primary: {
          pk: { field: "pk", composite: ["tenant"], casing: "none" },
          sk: { field: "sk", composite: ["id"], casing: "none" },
        },
      },
    });
    const key = (id: string) => ({ tenant: currentActor().tenant, id });
    return {
      put: (id: string): Write => ({ put: entity.create(key(id)).params() }),
      isThere: async (id: string) =>
        (await store.data.run("mark.get", () => entity.get(key(id)).go({ consistent: true }))).data !== null,
    };
  };
  const begin = (process: JobProcess, writes: (id: string) => readonly Write[] = () => []) =>
    process.jobs.begin({ kind: "test", payload: { n: 1 }, writes });

  test("is stored as its own, sends no message, and is followed like any other", () =>
    s.api.as(async () => {
      handle(s.api, words);
      const job = await begin(s.api);
      expect(await s.api.jobs.get(job.id)).toMatchObject({ status: "running", attempt: 1 });
      expect(await s.worker.jobs.work(job.id)).toBe("again");
      expect(await job.work()).toBe("done");
      expect(s.api.sent).toEqual([]);
      const frames = await s.worker.all(job.id);
      expect(gapFree(frames)).toBe(true);
      expect(frames[0]).toEqual({ id: 1, event: "status", data: { status: "running", attempt: 1 } });
      expect(shown(frames)).toMatchObject(HELLO);
    }));

  test("is heard of in its own process by what it says, whatever becomes of the channel", () =>
    s.api.as(async () => {
      let say = (_: string) => {};
      const saying = new Promise<void>((begun) =>
        handle(s.api, async ({ emit, signal }) => {
          say = emit.delta;
          begun();
          await new Promise((resolve) => signal.addEventListener("abort", resolve));
        }),
      );
      const job = await begin(s.api);
      const events = await s.api.jobs.events(job.id);
      const worked = job.work();
      await saying;
      const next = async () => (await events.next()).value as { event: string; data: unknown };
      expect((await next()).event).toBe("status");
      say("Hello");
      expect(await next()).toMatchObject({ event: "delta", data: { text: "Hello" } });
      await s.api.jobs.stop(job.id);
      expect((await next()).event).toBe("done");
      await worked;
    }));

  test("stands or falls with what is written beside it", () =>
    s.api.as(async () => {
      const { put, isThere } = marks(s.api);
      const first = await begin(s.api, (id) => [put("taken"), put(id)]);
      expect(await isThere(first.id)).toBe(true);
      let second = "";
      const refused = begin(s.api, (id) => {
        second = id;
        return [put(id), put("taken")];
      });
      await expect(refused).rejects.toSatisfy(
        (error) => error instanceof ConditionFailed && error.index === 1,
      );
      expect(await isThere(second)).toBe(false);
      await expect(s.api.jobs.get(second)).rejects.toMatchObject({ code: "not_found" });
    }));

  test("is done by another where its process dies, as soon as the lease is over", () =>
    s.api.as(async () => {
      handle(s.worker, words);
      const job = await begin(s.api);
      s.clock.advance(600_000);
      await s.worker.jobs.sweep();
      expect(s.worker.sent).toContain(job.id);
      expect(await s.worker.jobs.work(job.id)).toBe("done");
      expect(shown(await s.api.all(job.id))).toMatchObject(HELLO);
      expect(await job.work()).toBe("again");
      expect(await s.api.jobs.get(job.id)).toMatchObject({ status: "succeeded", attempt: 2 });
    }));

  describe("what is written with the end", () => {
    const ended = async (choices: (marked: ReturnType<typeof marks>) => Write[][], fails = false) => {
      const marked = marks(s.api);
      handle(s.api, async ({ emit }) => {
        emit.endWith(...choices(marked));
        if (fails) throw new Error("no end");
        return null;
      });
      await s.api.store.data.transact("mark", [marked.put("taken")]);
      const job = await begin(s.api);
      await job.work();
      return { status: (await s.api.jobs.get(job.id)).status, isThere: marked.isThere };
    };

    test("is there when the job has succeeded", () =>
      s.api.as(async () => {
        const { status, isThere } = await ended(({ put }) => [[put("one"), put("two")], [put("other")]]);
        expect(status).toBe("succeeded");
        expect([await isThere("one"), await isThere("two"), await isThere("other")]).toEqual([
          true,
          true,
          false,
        ]);
      }));

    test("is the first choice whose conditions hold, or none", () =>
      s.api.as(async () => {
        const { status, isThere } = await ended(({ put }) => [[put("three"), put("taken")], [put("four")]]);
        expect([status, await isThere("three"), await isThere("four")]).toEqual(["succeeded", false, true]);
      }));

    test("holds no end up", () =>
      s.api.as(async () => {
        const { status } = await ended(({ put }) => [[put("taken")]]);
        expect(status).toBe("succeeded");
      }));

    test("is not there when the attempt fails", () =>
      s.api.as(async () => {
        const { isThere } = await ended(({ put }) => [[put("five")]], true);
        expect(await isThere("five")).toBe(false);
      }));
  });
});
