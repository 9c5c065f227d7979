import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createEmbedder } from "#lib/models";
import { createStore, type Store } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import type { TestStack } from "#test/support/stack";
import { Hyperplanes } from "../../lib/ladder/similar/hyperplanes.ts";
import { SimilarIndex } from "../../lib/ladder/similar/similar-index.ts";
import { measureRecall } from "../eval/similar.ts";
import { makeQuestions, reworded } from "./questions.ts";

describeBackends("the index of similar questions", (backend) => {
  let stack: TestStack;
  let store: Store;

  beforeAll(async () => {
    stack = await backend.start();
    store = createStore(loadConfig({ ...stack.env, RUNG_REDIS_TIMEOUT_MS: "5000" }));
  });
  afterAll(async () => {
    store.close();
    await stack.stop();
  });

  test("finds nine of ten neighbours that brute force finds, and every text that reads alike", async () => {
    const embedder = await createEmbedder();
    const texts = makeQuestions(400, 5);
    const recall = await measureRecall(texts, texts.slice(0, 120).map(reworded), embedder, store);
    expect(recall.neighbours.total).toBeGreaterThan(100);
    expect(recall.neighbours.share).toBeGreaterThanOrEqual(0.9);
    expect(recall.readAlike.share).toBe(1);
  });

  test("a bucket keeps its 32 newest, each once", async () => {
    const index = new SimilarIndex(store.redis);
    const place = { sketch: "0".repeat(32), buckets: ["=:one"] };
    const add = (n: number) => index.add("full:", n.toString(16).padStart(16, "0"), `record ${n}`, 60, place);
    for (let n = 0; n < 40; n++) await add(n);
    await add(39);
    const bucket = await store.redis.run("get", (redis) => redis.get<string>("full:=:one"));
    expect(bucket).toHaveLength(32 * 48);
    const records = await index.find("full:", place, 0.8);
    expect(records).toHaveLength(32);
    expect(records.every((record) => Number(record.split(" ")[1]) >= 8)).toBe(true);
  });

  test("an empty index finds nothing", async () => {
    const place = { sketch: "0".repeat(32), buckets: ["=:none", "0:1"] };
    expect(await new SimilarIndex(store.redis).find("none:", place, 0.8)).toEqual([]);
  });

  test("signatures are the same in every process: they are pinned", () => {
    const vector = Float32Array.from({ length: 128 }, (_, d) => Math.sin(d + 1) / 8);
    const planes = new Hyperplanes(128);
    expect(planes.buckets(vector)).toMatchInlineSnapshot(`
      [
        "0:5wg",
        "1:6b0",
        "2:20r",
        "3:a8q",
        "4:7um",
        "5:3jg",
      ]
    `);
    expect(planes.probes(vector).slice(0, 6).sort()).toEqual(planes.buckets(vector).sort());
  });
});
