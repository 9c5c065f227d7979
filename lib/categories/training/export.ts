import { Network } from "./network.ts";
import { encodeOnnx, type OnnxInitialiser, type OnnxNode } from "./onnx.ts";

/** The table in signed bytes: row r is `bytes[r * width …] × steps[r]`. */
export type QuantisedTable = { readonly bytes: Int8Array; readonly steps: Float32Array };

export function quantise(table: Float32Array, width: number): QuantisedTable {
  const rows = table.length / width;
  const bytes = new Int8Array(table.length);
  const steps = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    let largest = 0;
    for (let d = 0; d < width; d++) largest = Math.max(largest, Math.abs(table[row * width + d]!));
    const step = Math.fround(largest / 127);
    steps[row] = step;
    if (step === 0) continue;
    for (let d = 0; d < width; d++) bytes[row * width + d] = Math.round(table[row * width + d]! / step);
  }
  return { bytes, steps };
}

/** The network as it will be after export: its table rounded to what the bytes say. */
export function rounded(network: Network, { bytes, steps }: QuantisedTable): Network {
  const { width } = network.shape;
  const copy = Object.assign(Object.create(Network.prototype) as Network, network, {
    table: Float32Array.from(bytes, (byte, at) => byte * steps[Math.floor(at / width)]!),
  });
  return copy;
}

/**
 * The network as an ONNX graph. Inputs: `rows` [lines × features] of the table and their `weights`, 0 where a line is
 * shorter. Outputs: `logits`, and `linear`, the part of them that is a plain sum over features.
 */
export function exportOnnx(network: Network, { bytes, steps }: QuantisedTable): Uint8Array {
  const { rows, width, hidden, classes } = network.shape;
  const initialisers: OnnxInitialiser[] = [
    { name: "table", shape: [rows, width], data: bytes },
    { name: "steps", shape: [rows], data: steps },
    { name: "one", shape: [], data: Float32Array.of(1) },
    { name: "axis", shape: [1], data: BigInt64Array.of(1n) },
    { name: "linear_map", shape: [width, classes], data: network.linear },
    { name: "bias", shape: [classes], data: network.bias },
    { name: "inner", shape: [width, hidden], data: network.inner },
    { name: "inner_bias", shape: [hidden], data: network.innerBias },
    { name: "outer", shape: [hidden, classes], data: network.outer },
  ];
  // Gather first: dequantising the whole table would cost every run a pass over all of it.
  const nodes: OnnxNode[] = [
    { op: "Gather", inputs: ["table", "rows"], outputs: ["gathered"] },
    { op: "DequantizeLinear", inputs: ["gathered", "one"], outputs: ["vectors"] },
    { op: "Gather", inputs: ["steps", "rows"], outputs: ["row_steps"] },
    { op: "Mul", inputs: ["row_steps", "weights"], outputs: ["scales"] },
    { op: "Unsqueeze", inputs: ["scales", "axis"], outputs: ["scales_row"] },
    { op: "MatMul", inputs: ["scales_row", "vectors"], outputs: ["sum_row"] },
    { op: "Squeeze", inputs: ["sum_row", "axis"], outputs: ["sum"] },
    { op: "MatMul", inputs: ["sum", "linear_map"], outputs: ["linear"] },
    { op: "Gemm", inputs: ["sum", "inner", "inner_bias"], outputs: ["inner_sum"] },
    { op: "Relu", inputs: ["inner_sum"], outputs: ["hidden"] },
    { op: "Gemm", inputs: ["hidden", "outer", "bias"], outputs: ["network"] },
    { op: "Add", inputs: ["linear", "network"], outputs: ["logits"] },
  ];
  return encodeOnnx({
    nodes,
    initialisers,
    inputs: [
      { name: "rows", type: "int32", shape: ["lines", "features"] },
      { name: "weights", type: "float", shape: ["lines", "features"] },
    ],
    outputs: [
      { name: "logits", type: "float", shape: ["lines", classes] },
      { name: "linear", type: "float", shape: ["lines", classes] },
    ],
  });
}
