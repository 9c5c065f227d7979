import { afterAll, beforeAll, expect, test } from "vitest";
import { createCategoriser, type LineCategoriser } from "#lib/categories";
import { loadConfig, silentRecorder } from "#lib/context";
import { createLadder } from "#lib/ladder";
import { createStore, StoreDown } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";
import type { TestStack } from "#test/support/stack";
import { type ModelCard, reasonAgainst } from "../../lib/transactions/tenant/card.ts";
import { createTenantModels, trainJob } from "../../lib/transactions/tenant/index.ts";
import { type TenantLabel, tenantLabels } from "../eval/tenants.ts";

let categoriser: LineCategoriser;
beforeAll(async () => {
  categoriser = await createCategoriser();
});
afterAll(() => categoriser.release());

describeBackends("tenant models", (backend) => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await backend.start();
  });
  afterAll(() => stack.stop());

  /** One process of a tenant's. */
  function process(tenant: string) {
    const clock = fakeClock(Date.now());
    const config = loadConfig({ ...stack.env, RUNG_STAGE: "tenantmodels" });
    const real = createStore(config, { clock });
    const state = { down: false, reads: 0 };
    const data = {
      ...real.data,
      run: <T>(name: string, work: () => Promise<T>) => {
        if (name.startsWith("tenant_models.")) state.reads += 1;
        return state.down
          ? Promise.reject(new StoreDown("table", new Error("refused")))
          : real.data.run(name, work);
      },
    };
    const ladder = createLadder(config, { ...real, data }, clock, silentRecorder);
    const models = createTenantModels({ data, ladder, chunkChars: 5_000 });
    const as = <T>(work: (m: typeof models) => Promise<T>) =>
      inCall(() => work(models), { clock, actor: actor(tenant, "ann") });
    const train = (labels: readonly TenantLabel[], payload = {}) =>
      as(async () => {
        const items: unknown[] = [];
        const job = trainJob({
          models,
          categoriser: async () => categoriser,
          async *labels() {
            yield* labels;
          },
        });
        const emit = { item: (item: unknown) => items.push(item) };
        const input = { id: "job_x", payload, attempt: 1, signal: new AbortController().signal, emit };
        const result = (await job(input as never)) as {
          version: string;
          active: boolean;
          not_activated: string | null;
        };
        return { ...result, items };
      });
    return { as, train, state, clock };
  }

  test("a version of several pieces is read in another process as it was stored, and then from memory", async () => {
    const writer = process("pieces");
    const trained = await writer.train(tenantLabels(60, 3), { use_optimization: false });
    expect(trained.active).toBe(true);
    expect(trained.items).toContainEqual({ step: "cross_validate", done: 5, of: 5 });
    const mine = await writer.as((m) => m.current());
    expect(JSON.stringify(mine!.head.store()).length).toBeGreaterThan(15_000);
    const reader = process("pieces");
    const theirs = await reader.as((m) => m.current());
    expect(theirs!.version).toBe(trained.version);
    expect(theirs!.head.store()).toEqual(mine!.head.store());
    const { reads } = reader.state;
    expect(await reader.as((m) => m.current())).toBe(theirs);
    expect(reader.state.reads).toBe(reads);
    expect(await process("elsewhere").as((m) => m.current())).toBeUndefined();
  });

  test("labels that say what the shipped model says anyway make a version that is kept and not used", async () => {
    const { as, train } = process("agreeing");
    const lines = [
      ["CITY COFFEE", "FOOD_AND_DRINK_COFFEE"],
      ["RIVERSIDE PHARMACY", "MEDICAL_PHARMACIES_AND_SUPPLEMENTS"],
    ] as const;
    const labels = Array.from({ length: 30 }, (_, index): TenantLabel => {
      const [text, category] = lines[index % 2]!;
      return { text: `${text} ${index}`, direction: "out", category };
    });
    const { version, active, not_activated } = await train(labels);
    expect(active).toBe(false);
    expect(not_activated).toContain("the shipped model on 100.0 %");
    expect(await as((m) => m.current())).toBeUndefined();
    expect((await as((m) => m.assert(version))).version).toBe(version);
    expect((await as((m) => m.list(10))).map((each) => each.active)).toEqual([false]);
  });

  test("while the table is down the model that was known answers, and where none was, the shipped one", async () => {
    const { as, train, state, clock } = process("down");
    const { version } = await train(tenantLabels(40, 1), { use_optimization: false });
    await as((m) => m.current());
    state.down = true;
    clock.advance(60_000);
    expect((await as((m) => m.current()))!.version).toBe(version);
    const cold = process("down");
    cold.state.down = true;
    expect(await cold.as((m) => m.current())).toBeUndefined();
  });

  test("19 labels, and 30 of one category, are too little: the problem says what there is", async () => {
    const { train } = process("little");
    const same = (count: number) => Array.from({ length: count }, () => tenantLabels(1, 1)[0]!);
    await expect(train(tenantLabels(19, 1))).rejects.toMatchObject({
      code: "too_little_data",
      extra: { have: { labels: 19 }, need: { labels: 20, categories: 2 } },
    });
    await expect(train(same(30))).rejects.toMatchObject({
      extra: { have: { labels: 30, categories: 1 } },
    });
  });
});

test("a draw of primaries is decided by the details", () => {
  const side = (accuracy: number, detailed_accuracy: number | null) =>
    ({ accuracy, detailed_accuracy }) as ModelCard["figures"] as never;
  expect(reasonAgainst({ head: side(0.9, 0.8), shipped: side(0.8, 0.9) })).toBeNull();
  expect(reasonAgainst({ head: side(0.9, 0.8), shipped: side(0.9, 0.7) })).toBeNull();
  expect(reasonAgainst({ head: side(0.9, null), shipped: side(0.9, null) })).toMatch(/90\.0 %/);
});
