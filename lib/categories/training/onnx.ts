/**
 * Writes an ONNX model: the few messages of onnx.proto3 that a feed-forward graph needs, as protobuf. By hand, because the
 * bytes must be the same each time and nothing else here speaks protobuf.
 */

type Field =
  | { readonly number: number; readonly bytes: Uint8Array }
  | { readonly number: number; readonly int: number };

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 128);
  } while (rest !== 0n);
  return bytes;
}

function message(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = fields.map((field) => {
    if ("int" in field) return Uint8Array.from([...varint(field.number << 3), ...varint(field.int)]);
    const head = Uint8Array.from([...varint((field.number << 3) | 2), ...varint(field.bytes.length)]);
    const part = new Uint8Array(head.length + field.bytes.length);
    part.set(head);
    part.set(field.bytes, head.length);
    return part;
  });
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const text = (number: number, value: string): Field => ({ number, bytes: new TextEncoder().encode(value) });
const int = (number: number, value: number): Field => ({ number, int: value });
const inner = (number: number, fields: readonly Field[]): Field => ({ number, bytes: message(fields) });

/** TensorProto.DataType */
const TYPES = { float: 1, int8: 3, int32: 6, int64: 7 } as const;
type TensorType = keyof typeof TYPES;

export type OnnxInitialiser = {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int8Array | BigInt64Array;
};
export type OnnxNode = {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number>>;
};
export type OnnxValue = {
  readonly name: string;
  readonly type: TensorType;
  /** A string names a dimension that is known at run time only. */
  readonly shape: readonly (number | string)[];
};
export type OnnxGraph = {
  readonly nodes: readonly OnnxNode[];
  readonly initialisers: readonly OnnxInitialiser[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
};

const IR_VERSION = 8;
const OPSET = 17;
const ATTRIBUTE_INT = 2;

const typeOf = (data: OnnxInitialiser["data"]): TensorType =>
  data instanceof Float32Array ? "float" : data instanceof Int8Array ? "int8" : "int64";

const tensor = ({ name, shape, data }: OnnxInitialiser): Field[] => [
  ...shape.map((size) => int(1, size)),
  int(2, TYPES[typeOf(data)]),
  text(8, name),
  // Little-endian by definition, which every machine that trains this is.
  { number: 9, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) },
];

const node = ({ op, inputs, outputs, attributes = {} }: OnnxNode): Field[] => [
  ...inputs.map((name) => text(1, name)),
  ...outputs.map((name) => text(2, name)),
  text(3, outputs[0]!),
  text(4, op),
  ...Object.entries(attributes).map(([name, value]) =>
    inner(5, [text(1, name), int(3, value), int(20, ATTRIBUTE_INT)]),
  ),
];

const value = ({ name, type, shape }: OnnxValue): Field[] => [
  text(1, name),
  inner(2, [
    inner(1, [
      int(1, TYPES[type]),
      inner(
        2,
        shape.map((size) => inner(1, [typeof size === "number" ? int(1, size) : text(2, size)])),
      ),
    ]),
  ]),
];

/** The bytes of an .onnx file. */
export function encodeOnnx(graph: OnnxGraph): Uint8Array {
  return message([
    int(1, IR_VERSION),
    text(2, "rung"),
    inner(7, [
      ...graph.nodes.map((each) => inner(1, node(each))),
      text(2, "categoriser"),
      ...graph.initialisers.map((each) => inner(5, tensor(each))),
      ...graph.inputs.map((each) => inner(11, value(each))),
      ...graph.outputs.map((each) => inner(12, value(each))),
    ]),
    inner(8, [text(1, ""), int(2, OPSET)]),
  ]);
}
