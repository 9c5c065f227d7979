/**
 * Reads the weights out of an .onnx file: the few messages of onnx.proto3 on the way to them, and no more. For places where the
 * runtime's wasm is too large to be carried along.
 */

export type OnnxWeights = {
  readonly shape: readonly number[];
  /** Row-major, in the file's own bytes where they are aligned. */
  readonly data: Float32Array | Int8Array;
};

const MODEL_GRAPH = 7;
const GRAPH_INITIALISER = 5;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const;
/** TensorProto.DataType */
const FLOAT = 1;
const INT8 = 3;
const VARINT = 0;
const BYTES = 2;

type Field = { readonly number: number; readonly value: number | Uint8Array };

/** @throws RangeError for wire types that these messages do not have, and for bytes that end too soon */
function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new RangeError("the model ends in the middle of a field");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const number = tag >>> 3;
    if ((tag & 7) === VARINT) yield { number, value: varint() };
    else if ((tag & 7) === BYTES) {
      const length = varint();
      if (at + length > message.length) throw new RangeError("the model ends in the middle of a field");
      at += length;
      yield { number, value: message.subarray(at - length, at) };
    } else throw new RangeError(`wire type ${tag & 7} is none of this model's`);
  }
}

/** All float and int8 initialisers of a model, by name. @throws RangeError for what is no such model */
export function onnxWeights(model: Uint8Array): ReadonlyMap<string, OnnxWeights> {
  const weights = new Map<string, OnnxWeights>();
  for (const outer of fieldsOf(model)) {
    if (outer.number !== MODEL_GRAPH || typeof outer.value === "number") continue;
    for (const { number, value } of fieldsOf(outer.value)) {
      if (number !== GRAPH_INITIALISER || typeof value === "number") continue;
      const { name, type, shape, raw } = tensorOf(value);
      if (type === FLOAT) weights.set(name, { shape, data: floats(raw) });
      if (type === INT8)
        weights.set(name, { shape, data: new Int8Array(raw.buffer, raw.byteOffset, raw.byteLength) });
    }
  }
  return weights;
}

function tensorOf(message: Uint8Array): { name: string; type: number; shape: number[]; raw: Uint8Array } {
  const shape: number[] = [];
  let [name, type, raw]: [string, number, Uint8Array] = ["", 0, new Uint8Array()];
  for (const { number, value } of fieldsOf(message)) {
    if (typeof value === "number") {
      if (number === TENSOR.dims) shape.push(value);
      if (number === TENSOR.type) type = value;
    } else if (number === TENSOR.name) name = new TextDecoder().decode(value);
    else if (number === TENSOR.raw) raw = value;
  }
  return { name, type, shape, raw };
}

/** Little-endian by definition, as is every place this runs on. */
const floats = (raw: Uint8Array): Float32Array => new Float32Array(new Uint8Array(raw).buffer);
