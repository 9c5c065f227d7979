/** A unit vector as text: one signed byte a dimension, base64. Cosines keep three places. */
export function encodeVector(vector: Float32Array): string {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const bytes = Int8Array.from(vector, (value) => Math.round((127 * value) / (largest || 1)));
  return Buffer.from(bytes.buffer).toString("base64");
}

/** Of length 1, or undefined for anything else than so many dimensions. */
export function decodeVector(text: string, dimensions: number): Float32Array | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== dimensions) return undefined;
  const vector = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length));
  const length = Math.sqrt(cosine(vector, vector));
  if (length === 0) return undefined;
  for (let d = 0; d < dimensions; d++) vector[d]! /= length;
  return vector;
}

/** Of unit vectors. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
