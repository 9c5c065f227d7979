import { CLASSES } from "../model/rank.ts";
import { type ClassWeights, Head } from "./head.ts";
import { HEAD_ROWS } from "./head-line.ts";

/** Weights are multiples of this: what less would change is far below what labels can tell. */
export const QUANTUM = 1 / 256;

const FORMAT = 1;

/** JSON of a head. Classes go by code, so that a taxonomy in another order reads it right. */
export interface StoredHead {
  readonly format: number;
  readonly prior_scale: number;
  readonly classes: readonly {
    readonly code: string;
    /** In steps of 1/256. */
    readonly bias: number;
    /** Base64 of variable-length integers: distance to the next row, then the weight, zigzag, in steps of 1/256. */
    readonly weights: string;
  }[];
}

export function storeHead({ weights: { priorScale, bias, classes } }: Head): StoredHead {
  const stored: StoredHead["classes"][number][] = [];
  for (const [c, code] of CLASSES.entries()) {
    const own = classes.get(c);
    if (!own && bias[c] === 0) continue;
    stored.push({ code, bias: Math.round(bias[c]! / QUANTUM), weights: own ? encode(own) : "" });
  }
  return { format: FORMAT, prior_scale: priorScale, classes: stored };
}

/** @throws Error for another format or what is no head */
export function readHead({ format, prior_scale: priorScale, classes }: StoredHead): Head {
  if (format !== FORMAT) throw new Error(`a head of format ${format}, not ${FORMAT}`);
  const bias = new Float32Array(CLASSES.length);
  const read = new Map<number, ClassWeights>();
  for (const stored of classes) {
    const c = CLASSES.indexOf(stored.code);
    // A class that the taxonomy no longer has says nothing.
    if (c < 0) continue;
    bias[c] = stored.bias * QUANTUM;
    if (stored.weights !== "") read.set(c, decode(stored.weights));
  }
  return new Head({ priorScale, bias, classes: read });
}

function encode({ rows, weights }: ClassWeights): string {
  const bytes: number[] = [];
  const put = (value: number) => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
    bytes.push(left);
  };
  let before = -1;
  for (const [index, row] of rows.entries()) {
    put(row - before - 1);
    before = row;
    const steps = Math.round(weights[index]! / QUANTUM);
    put(steps < 0 ? -2 * steps - 1 : 2 * steps);
  }
  return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));
}

function decode(base64: string): ClassWeights {
  const bytes = atob(base64);
  const rows: number[] = [];
  const weights: number[] = [];
  let at = 0;
  const next = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes.charCodeAt(at++);
      if (Number.isNaN(byte)) throw new Error("the weights of a head end too soon");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  let row = -1;
  while (at < bytes.length) {
    row += next() + 1;
    if (row >= HEAD_ROWS) throw new Error(`a head has no row ${row}`);
    rows.push(row);
    const steps = next();
    weights.push((steps % 2 === 0 ? steps / 2 : -(steps + 1) / 2) * QUANTUM);
  }
  return { rows: Int32Array.from(rows), weights: Float32Array.from(weights) };
}
