import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { createOnnxSession } from "#lib/models";
import { affineModel } from "./fixtures/affine-model.ts";

// A file of its own: the runtime is set up once a process.
test("the runtime takes a compiled module where bytes may not be compiled, as in workerd", async () => {
  const file = createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");
  const wasm = await WebAssembly.compile(readFileSync(file));
  const original = WebAssembly.instantiate;
  const session = await createOnnxSession({ model: affineModel(), wasm });
  const { y } = await session.run({ x: { data: Float32Array.of(5, 6), shape: [1, 2] } });
  expect(Array.from(y!)).toEqual([11, 13]);
  expect(WebAssembly.instantiate).toBe(original);
  await session.release();
});
