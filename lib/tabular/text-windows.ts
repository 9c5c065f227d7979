import { isUtf8 } from "node:buffer";
import { type Encoding, wholeUtf8 } from "./encoding.ts";

/** A piece of a file's text. */
export interface TextWindow {
  readonly text: string;
  /** Some of its bytes were no characters: U+FFFD stands for them. */
  readonly isDamaged: boolean;
}

/** Bytes of a window: enough to make what is done once for each cheap, and small beside what a process has. */
const WINDOW_BYTES = 262_144;
const BOM = "\ufeff";

/** The text of a stream in windows of a fixed size, however its bytes were cut: what is made of them does not depend on the sender. */
export async function* textWindows(
  source: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<TextWindow> {
  const decode = encoding === "utf-8" ? utf8Decoder() : streamDecoder(encoding);
  let isFirst = true;
  for await (const { bytes, isLast } of byteWindows(source)) {
    const window = decode(bytes, isLast);
    const text = isFirst && window.text.startsWith(BOM) ? window.text.slice(1) : window.text;
    isFirst = false;
    yield { ...window, text };
  }
}

async function* byteWindows(source: AsyncIterable<Uint8Array>) {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    held.push(chunk);
    length += chunk.byteLength;
    if (length < WINDOW_BYTES) continue;
    const whole = Buffer.concat(held, length);
    let at = 0;
    for (; length - at >= WINDOW_BYTES; at += WINDOW_BYTES)
      yield { bytes: whole.subarray(at, at + WINDOW_BYTES), isLast: false };
    // A copy, or the rest would keep the whole chunk.
    held = [Buffer.from(whole.subarray(at))];
    length -= at;
  }
  yield { bytes: Buffer.concat(held, length), isLast: true };
}

type Decode = (bytes: Buffer, isLast: boolean) => TextWindow;

function utf8Decoder(): Decode {
  let cut: Buffer = Buffer.alloc(0);
  return (bytes, isLast) => {
    const all = cut.length > 0 ? Buffer.concat([cut, bytes]) : bytes;
    const whole = isLast ? all : wholeUtf8(all);
    cut = Buffer.from(all.subarray(whole.length));
    return { text: whole.toString("utf8"), isDamaged: !isUtf8(whole) };
  };
}

function streamDecoder(encoding: Encoding): Decode {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, isLast) => {
    const text = decoder.decode(bytes, { stream: !isLast });
    return { text, isDamaged: text.includes("\ufffd") };
  };
}
