import { NGRAM_ROWS, NUMBER_ROWS } from "./vocabulary.ts";

/** The model as it is stored: strings only, so that a bundle carries it and an edge worker needs no disk. */
export interface StoredEmbedder {
  /** Its name; another whenever a byte of it changes. */
  readonly model: string;
  readonly dimensions: number;
  /** By falling frequency, one a line. */
  readonly words: string;
  /** Signed bytes, row by row, base64. */
  readonly vectors: string;
  /** What one step of a row's bytes is worth: little-endian float32 per row, base64. */
  readonly steps: string;
}

/** The model as it is used. Row r is `vectors[r * dimensions ...] * steps[r]`, its weight in a sentence included. */
export interface VectorTable {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Int8Array;
  readonly steps: Float32Array;
}

function bytesOf(base64: string): Uint8Array {
  if (typeof Buffer === "function") return Buffer.from(base64, "base64");
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

export function decodeEmbedder(stored: StoredEmbedder): VectorTable {
  const { dimensions } = stored;
  const words = stored.words.split("\n");
  const bytes = bytesOf(stored.vectors);
  const vectors = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = words.length + NUMBER_ROWS + NGRAM_ROWS;
  const stepBytes = bytesOf(stored.steps);
  if (vectors.length !== rows * dimensions || stepBytes.length !== rows * 4)
    throw new RangeError("embedder vectors of another shape");
  const view = new DataView(stepBytes.buffer, stepBytes.byteOffset, stepBytes.byteLength);
  const steps = Float32Array.from({ length: rows }, (_, row) => view.getFloat32(row * 4, true));
  return { dimensions, words, vectors, steps };
}
