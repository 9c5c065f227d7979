import { normal, seeded } from "./random.ts";

export interface Principal {
  readonly mean: Float64Array;
  /** Unit vectors, by falling variance. */
  readonly directions: readonly Float64Array[];
}

/** Rounds of orthogonal iteration: enough that the artefact's quality no longer changes. */
const ROUNDS = 20;

/** The leading directions of `rows` (row-major, `width` wide). Without centring: of the raw second moments. */
export function principal(rows: Float32Array, width: number, count: number, centred: boolean): Principal {
  const height = rows.length / width;
  const mean = new Float64Array(width);
  if (centred) {
    for (let at = 0; at < rows.length; at++) mean[at % width]! += rows[at]!;
    for (let d = 0; d < width; d++) mean[d]! /= height;
  }
  const moments = secondMoments(rows, width, mean);
  const random = seeded(7);
  let directions: Float64Array[] = Array.from({ length: count }, () =>
    Float64Array.from({ length: width }, () => normal(random)),
  );
  orthonormalise(directions);
  for (let round = 0; round < ROUNDS; round++) {
    directions = directions.map((direction) => multiply(moments, direction));
    orthonormalise(directions);
  }
  return { mean, directions };
}

function secondMoments(rows: Float32Array, width: number, mean: Float64Array): Float64Array {
  const moments = new Float64Array(width * width);
  const row = new Float64Array(width);
  for (let start = 0; start < rows.length; start += width) {
    for (let d = 0; d < width; d++) row[d] = rows[start + d]! - mean[d]!;
    for (let i = 0; i < width; i++) {
      const value = row[i]!;
      for (let j = i; j < width; j++) moments[i * width + j]! += value * row[j]!;
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) moments[i * width + j] = moments[j * width + i]!;
  return moments;
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const width = vector.length;
  return Float64Array.from({ length: width }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += matrix[i * width + j]! * vector[j]!;
    return sum;
  });
}

/** Gram-Schmidt, in place. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  const inner = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
    return sum;
  };
  vectors.forEach((vector, index) => {
    for (const earlier of vectors.slice(0, index)) {
      const share = inner(vector, earlier);
      for (let d = 0; d < vector.length; d++) vector[d]! -= share * earlier[d]!;
    }
    const length = Math.sqrt(inner(vector, vector));
    for (let d = 0; d < vector.length; d++) vector[d]! /= length;
  });
}

/** Coordinates of each row along the directions, scaled so that the rows' mean square length is 1. */
export function project(rows: Float32Array, width: number, { mean, directions }: Principal): Float32Array {
  const height = rows.length / width;
  const result = new Float32Array(height * directions.length);
  let squares = 0;
  for (let row = 0; row < height; row++) {
    directions.forEach((direction, k) => {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += (rows[row * width + d]! - mean[d]!) * direction[d]!;
      result[row * directions.length + k] = sum;
      squares += sum * sum;
    });
  }
  const scale = Math.sqrt(height / squares);
  return result.map((value) => value * scale);
}
