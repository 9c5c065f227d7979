import { createHash } from "node:crypto";
import type { StoredEmbedder } from "../embedder/artefact.ts";

/** Rounds each row to signed bytes with a step of its own. */
export function encodeEmbedder(
  dimensions: number,
  words: readonly string[],
  table: Float32Array,
): StoredEmbedder {
  const rows = table.length / dimensions;
  const vectors = new Int8Array(table.length);
  const steps = new DataView(new ArrayBuffer(rows * 4));
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let d = 0; d < dimensions; d++) largest = Math.max(largest, Math.abs(table[row * dimensions + d]!));
    const step = Math.fround(largest / 127);
    steps.setFloat32(row * 4, step, true);
    if (step === 0) continue;
    for (let d = 0; d < dimensions; d++)
      vectors[row * dimensions + d] = Math.round(table[row * dimensions + d]! / step);
  }
  const digest = createHash("sha256").update(words.join("\n")).update(vectors).update(steps).digest("hex");
  return {
    model: `rung-en-${dimensions}-${digest.slice(0, 8)}`,
    dimensions,
    words: words.join("\n"),
    vectors: base64Of(new Uint8Array(vectors.buffer)),
    steps: base64Of(new Uint8Array(steps.buffer)),
  };
}

function base64Of(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
