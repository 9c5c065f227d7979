import { resolve } from "node:path";
import { build } from "esbuild";
import { Miniflare } from "miniflare";
import { expect, test } from "vitest";
import { createEmbedder } from "#lib/models";

const TEXTS = [
  "How much did I spend on coffee last month?",
  "don't cancel the 1,000.50 order",
  "กาแฟเย็นสองแก้ว",
  "un-googleable zzyzx",
  "",
];

test("the sentence model gives in workerd, to the bit, what it gives in Node", async () => {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, "fixtures/embedder-worker.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["node:*"],
    treeShaking: true,
    logLevel: "error",
  });
  const worker = new Miniflare({
    modules: true,
    compatibilityDate: "2026-07-01",
    script: outputFiles[0]!.text,
  });
  try {
    const response = await worker.dispatchFetch("http://edge/", {
      method: "POST",
      body: JSON.stringify(TEXTS),
    });
    const there = (await response.json()) as { model: string; vectors: number[][]; kinds: string[] };
    const here = await createEmbedder();
    expect(there.model).toBe(here.model);
    expect(there.vectors).toEqual(here.embed(TEXTS).map((vector) => Array.from(vector)));
    expect(there.kinds).toEqual(TEXTS.map((text) => here.kindOf(text)));
  } finally {
    await worker.dispose();
  }
});
