import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { parseLastEventId } from "#lib/jobs";
import { createStore, type Store } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { createRows } from "../../lib/jobs/rows.ts";
import { JOB_DEFAULTS } from "../../lib/jobs/settings.ts";
import { cut } from "../../lib/jobs/texts.ts";

test("a text is cut into pieces that each survive UTF-8 and together are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 2, max: 5 }), (text, size) => {
      const parts = cut(text, size);
      expect(parts.join("")).toBe(text);
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(size);
        expect(Buffer.from(part).toString()).toBe(part);
      }
    }),
  );
});

test("a Last-Event-ID that is no sequence is beyond every log, so the client starts over", () => {
  expect([undefined, "", "0", "17"].map(parseLastEventId)).toEqual([0, 0, 0, 17]);
  for (const bad of ["-1", "abc", "1.5", "9".repeat(40), " 1"])
    expect(parseLastEventId(bad)).toBe(Number.MAX_SAFE_INTEGER);
});

describeBackends("the rows of jobs", (backend) => {
  let stack: TestStack;
  let store: Store;
  beforeAll(async () => {
    stack = await backend.start();
    store = createStore(loadConfig(stack.env));
  });
  afterAll(async () => {
    store.close();
    await stack.stop();
  });

  test("are listed for the sweeper while they wait or run, at the right time, and not once they have ended", async () => {
    const clock = fakeClock();
    const rows = createRows(store.data, clock, JOB_DEFAULTS);
    const { row } = await rows.create(actor(), { kind: "test", payload: null });
    const due = async () => (await rows.due(10)).map(({ id }) => id);
    expect(await due()).toEqual([]);
    clock.advance(31_000);
    expect(await due()).toEqual([row.id]);
    const claimed = await rows.claim(row.id);
    expect(claimed).toMatchObject({ attempt: 1, status: "running" });
    expect(await rows.claim(row.id)).toBeUndefined();
    expect(await due()).toEqual([]);
    clock.advance(29_000);
    await rows.renew(row.id, 1, 5_000);
    clock.advance(29_000);
    expect(await due()).toEqual([]);
    clock.advance(10_000);
    expect(await due()).toEqual([row.id]);
    expect(await rows.claim(row.id)).toMatchObject({ attempt: 2 });
    const ending = {
      status: "succeeded",
      sequence: 9,
      transcript: { text: "[]" },
      result: { text: "1" },
    } as const;
    expect(await rows.finish(row.id, 1, ending)).toBe(false); // the first attempt has lost its lease
    expect(await rows.renew(row.id, 1, 9)).toBeUndefined();
    expect(await rows.finish(row.id, 2, ending)).toBe(true);
    expect(await rows.finish(row.id, 2, ending)).toBe(false);
    clock.advance(86_400_000);
    expect(await due()).toEqual([]);
    const standing = await rows.find(row.id);
    expect(standing?.bucket).toBeUndefined();
    expect(standing?.dueAt).toBeUndefined();
  });
});
