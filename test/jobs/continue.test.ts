import { expect, test } from "vitest";
import type { JobInput } from "#lib/jobs";
import { describeBackends } from "#test/support/backends";
import { goingOn, half, kinds, TEXT, tell, WHOLE } from "./going-on.ts";
import { gapFree, shown } from "./job-processes.ts";

describeBackends("an attempt that goes on from the one before", (backend) => {
  const { api, clock, start, worker, submit, flush, killed, until, bothReplays } = goingOn(backend, "go-on");

  test("has what they left, and clients see only what is new: no restart, no gap, nothing twice", async () => {
    const id = await submit();
    await worker(half).jobs.work(id);
    let previous: unknown;
    const second = worker(async (input) => {
      previous = input.previous;
      return tell(input);
    });
    expect(await second.jobs.work(id)).toBe("done");
    expect(previous).toEqual({ checkpoint: { place: 7 }, text: "Once upon", items: [{ n: 1 }] });
    const { log, table } = await bothReplays(id);
    expect(kinds(log)).not.toContain("restart");
    expect(gapFree(log)).toBe(true);
    expect(log.map(({ event, data }) => [event, data]).slice(-4, -2)).toEqual([
      ["status", { status: "running", attempt: 2 }],
      ["delta", { text: " a time." }],
    ]);
    for (const frames of [log, table]) expect(shown(frames)).toMatchObject(WHOLE);
    const row = await api().store.data.run("test", async () => api().as(() => api().jobs.get(id)));
    expect(row).toMatchObject({ status: "succeeded", attempt: 2 });
  });

  test("as often as it takes", async () => {
    const id = await submit();
    for (const upTo of ["Once ", "Once up"])
      await worker(async ({ emit }) => {
        await emit.checkpoint({ upTo });
        emit.delta(upTo.slice(0, 5));
        if (upTo.length > 5) {
          emit.item({ n: 1 });
          emit.delta(upTo.slice(5));
        }
        throw new Error("boom");
      }).jobs.work(id);
    await worker(tell).jobs.work(id);
    const { log } = await bothReplays(id);
    expect(kinds(log)).not.toContain("restart");
    expect(gapFree(log)).toBe(true);
    expect(shown(log)).toMatchObject(WHOLE);
  });

  test("that puts out something else instead is a restart, and so is one that says so, or comes to less", async () => {
    const others: ((input: JobInput) => Promise<unknown>)[] = [
      async ({ emit }) => {
        emit.delta("Once ");
        emit.delta("there was");
        return "other";
      },
      async ({ emit }) => {
        emit.restart();
        emit.delta("Once there was");
        return "other";
      },
      async ({ emit }) => {
        emit.delta("Onc");
        return "other";
      },
    ];
    for (const [i, other] of others.entries()) {
      const id = await submit();
      await worker(half).jobs.work(id);
      await worker(other).jobs.work(id);
      const { log } = await bothReplays(id);
      expect(gapFree(log)).toBe(true);
      expect(log.filter(({ event }) => event === "restart")).toHaveLength(1);
      expect(shown(log)).toMatchObject({
        text: i === 2 ? "Onc" : "Once there was",
        items: [],
        result: "other",
      });
    }
  });

  test("within an attempt, a restart drops what came before", async () => {
    const id = await submit();
    await worker(async ({ emit }) => {
      emit.restart(); // there is nothing to drop
      emit.delta("wrong");
      emit.item(0);
      emit.restart();
      return tell({ emit });
    }).jobs.work(id);
    const { log } = await bothReplays(id);
    expect(log.filter(({ event }) => event === "restart")).toHaveLength(1);
    expect(gapFree(log)).toBe(true);
    expect(shown(log)).toMatchObject(WHOLE);
  });

  test("without a checkpoint starts over, as ever", async () => {
    const id = await submit();
    await worker(async ({ emit }) => {
      emit.delta("Once ");
      throw new Error("boom");
    }).jobs.work(id);
    await worker(async (input) => {
      expect(input).not.toHaveProperty("previous");
      return tell(input);
    }).jobs.work(id);
    const log = await api().all(id);
    expect(kinds(log)).toContain("restart");
    expect(shown(log)).toMatchObject(WHOLE);
  });

  test("with the log lost goes on all the same, and puts out the whole", async () => {
    const id = await submit();
    await worker(half).jobs.work(id);
    const before = await until(id, (frames) => shown(frames).text === "Once upon");
    await flush();
    await worker(async (input) => {
      expect(input.previous).toEqual({ checkpoint: { place: 7 }, text: "", items: [] });
      return tell(input);
    }).jobs.work(id);
    const rest = await api().all(id, before.at(-1)!.id);
    expect(kinds(rest)).toContain("restart");
    expect(shown([...before, ...rest])).toMatchObject(WHOLE);
    await bothReplays(id);
  });

  test("whose log is lost while it goes on writes it again whole", async () => {
    const id = await submit();
    await worker(half).jobs.work(id);
    const reading = api().all(id);
    const second = worker(async ({ emit }) => {
      emit.delta("Once ");
      emit.item({ n: 1 });
      emit.delta("upon a");
      await until(id, (frames) => shown(frames).text === "Once upon a");
      await flush();
      emit.delta(" time.");
      return { text: TEXT };
    });
    await second.jobs.work(id);
    const frames = await reading;
    expect(gapFree(frames)).toBe(true);
    expect(frames.find(({ event }) => event === "restart")).toMatchObject({ data: { reason: "log_lost" } });
    expect(shown(frames)).toMatchObject(WHOLE);
    const { log } = await bothReplays(id);
    expect(shown(log)).toMatchObject(WHOLE);
  });

  test("knows what the one before had appended without hearing of it, and that one is heard no more", async () => {
    const id = await submit();
    const zombie = await killed(id, "Once ", async ({ emit }) => {
      await emit.checkpoint({ place: 1 });
      emit.delta("Once ");
    });
    clock().advance(33_000);
    const second = worker(async (input) => {
      expect(input.previous).toMatchObject({ text: "Once " });
      // It is alive, and late: fenced in the log and in the row.
      zombie.input.emit.delta("from the grave");
      await zombie.input.emit.checkpoint({ place: "grave" });
      return tell(input);
    });
    expect(await second.jobs.work(id)).toBe("done");
    expect(zombie.input.signal.aborted).toBe(true);
    expect(await zombie.work).toBe("again");
    const { log } = await bothReplays(id);
    expect(kinds(log)).not.toContain("restart");
    expect(gapFree(log)).toBe(true);
    expect(shown(log)).toMatchObject(WHOLE);
  });

  test("that is stopped before it came so far leaves clients what they have", async () => {
    const id = await submit();
    await worker(half).jobs.work(id);
    const second = worker(async ({ emit, signal }) => {
      emit.delta("On");
      await api().as(() => api().jobs.stop(id));
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
    });
    await second.jobs.work(id);
    const { log } = await bothReplays(id);
    expect(kinds(log)).not.toContain("restart");
    expect(shown(log)).toMatchObject({ text: "Once upon", items: [{ n: 1 }], last: { status: "stopped" } });
  });

  test("a checkpoint is small JSON", async () => {
    const id = await submit();
    const errors: unknown[] = [];
    await worker(async ({ emit }) => {
      await emit.checkpoint("x".repeat(4_000)).catch((error: unknown) => errors.push(error));
      return null;
    }).jobs.work(id);
    expect(String(errors[0])).toMatch(/4000 characters/);
  });

  test("with a Redis that is down all along begins anew for clients, and ends whole in the table", async () => {
    const id = await submit();
    await worker(half).jobs.work(id);
    const down = start({
      redis: (real) => ({
        ...real,
        run: async (name) => {
          const { StoreDown } = await import("#lib/store");
          throw new StoreDown("redis", new Error(name));
        },
        subscribe: () => () => {},
      }),
    });
    down.jobs.register("test", tell);
    expect(await down.jobs.work(id)).toBe("done");
    expect(shown(await down.all(id))).toMatchObject(WHOLE);
  });
});
