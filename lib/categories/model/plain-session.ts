import { type OnnxSession, type OnnxTensor, type OnnxWeights, onnxWeights } from "#lib/models";

/** What the graph of `training/export.ts` is made of. */
type Weights = {
  /** [rows × width] in steps of its row. */
  readonly table: OnnxWeights;
  readonly steps: OnnxWeights;
  readonly linear: OnnxWeights;
  readonly bias: OnnxWeights;
  readonly inner: OnnxWeights;
  readonly innerBias: OnnxWeights;
  readonly outer: OnnxWeights;
};

/**
 * The categoriser's network in plain loops over the weights of its .onnx file, for where the ONNX runtime is not: at the edge its wasm
 * alone is two thirds of what a worker may weigh. Gives what the runtime gives, to rounding. In batches the runtime is faster (docs/decisions/0026).
 */
export function createPlainSession(model: Uint8Array): OnnxSession {
  const weights = weightsOf(onnxWeights(model));
  return {
    async run({ rows, weights: scales }, outputs = ["logits", "linear"]) {
      const results = forward(weights, rows!, scales!);
      return Object.fromEntries(
        outputs.map((name) => [name, name === "linear" ? results.linear : results.logits]),
      );
    },
    async release() {},
  };
}

function weightsOf(all: ReadonlyMap<string, OnnxWeights>): Weights {
  const named = (name: string): OnnxWeights => {
    const found = all.get(name);
    if (found === undefined) throw new RangeError(`the model has no weights called ${name}`);
    return found;
  };
  return {
    table: named("table"),
    steps: named("steps"),
    linear: named("linear_map"),
    bias: named("bias"),
    inner: named("inner"),
    innerBias: named("inner_bias"),
    outer: named("outer"),
  };
}

/** @param rows [lines × features] @param scales their weights, 0 where a line is shorter */
function forward(weights: Weights, rows: OnnxTensor, scales: OnnxTensor) {
  const [lines, features] = rows.shape as [number, number];
  const width = weights.table.shape[1]!;
  const hiddenSize = weights.innerBias.data.length;
  const classes = weights.bias.data.length;
  const sum = new Float64Array(width);
  const hidden = new Float64Array(hiddenSize);
  const parts = new Float64Array(classes);
  const linear = new Float32Array(lines * classes);
  const logits = new Float32Array(lines * classes);
  for (let line = 0; line < lines; line++) {
    const from = line * features;
    bagSum(
      weights,
      rows.data.subarray(from, from + features),
      scales.data.subarray(from, from + features),
      sum,
    );
    parts.fill(0);
    addProduct(sum, weights.linear.data, parts);
    linear.set(parts, line * classes);
    hidden.set(weights.innerBias.data);
    addProduct(sum, weights.inner.data, hidden);
    for (let h = 0; h < hiddenSize; h++) if (hidden[h]! < 0) hidden[h] = 0;
    for (let c = 0; c < classes; c++) parts[c]! += weights.bias.data[c]!;
    addProduct(hidden, weights.outer.data, parts);
    logits.set(parts, line * classes);
  }
  return { linear, logits };
}

/** The weighted sum of the table's rows. */
function bagSum(
  { table, steps }: Weights,
  rows: OnnxTensor["data"],
  scales: OnnxTensor["data"],
  sum: Float64Array,
): void {
  const width = sum.length;
  sum.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const scale = scales[i]! * steps.data[rows[i]!]!;
    if (scale === 0) continue;
    const at = rows[i]! * width;
    for (let d = 0; d < width; d++) sum[d]! += table.data[at + d]! * scale;
  }
}

/** Adds vector × matrix, row-major, to `into`. */
function addProduct(vector: Float64Array, matrix: OnnxWeights["data"], into: Float64Array): void {
  const columns = into.length;
  for (let row = 0; row < vector.length; row++) {
    const value = vector[row]!;
    if (value === 0) continue;
    const at = row * columns;
    for (let column = 0; column < columns; column++) into[column]! += value * matrix[at + column]!;
  }
}
