/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  varint(): number {
    let byte = this.#bytes[this.at++]!;
    let value = byte & 127;
    for (let scale = 128; byte >= 128; scale *= 128) {
      byte = this.#bytes[this.at++]!;
      value += (byte & 127) * scale;
    }
    return value;
  }

  float64(): number {
    const view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset + this.at, 8);
    this.at += 8;
    return view.getFloat64(0, true);
  }

  text(): string {
    const length = this.varint();
    const text = decoder.decode(this.#bytes.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }
}

/** A leading U+FEFF is text here, not a byte order mark. */
export const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
