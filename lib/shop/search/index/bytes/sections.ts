import { checksum } from "./checksum.ts";

/** "RungShop", then the format, the checksum of all that follows, the number of sections, and zero; then of each section where it ends. */
const MAGIC = [0x52, 0x75, 0x6e, 0x67, 0x53, 0x68, 0x6f, 0x70];
/** Rises with every change of what the bytes mean: an index is made again, never converted. */
const FORMAT = 1;
const HEADER_BYTES = 24;
const CHECKED_FROM = 16;

/** These bytes are no index that can be read here. `reason` is for programs, the message for people. */
export class UnreadableIndexError extends Error {
  override readonly name = "UnreadableIndexError";
  readonly reason: "not_an_index" | "another_format" | "damaged";

  constructor(reason: UnreadableIndexError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** One after the other, each at a multiple of eight so that typed arrays can be views. */
export function writeSections(sections: readonly Uint8Array[]): Uint8Array {
  const directory = new Float64Array(sections.length * 2);
  let end = HEADER_BYTES + directory.byteLength;
  for (const [i, { length }] of sections.entries()) {
    directory.set([end, length], i * 2);
    end += Math.ceil(length / 8) * 8;
  }
  const bytes = new Uint8Array(end);
  bytes.set(MAGIC);
  const head = new Uint32Array(bytes.buffer, 0, HEADER_BYTES / 4);
  head[2] = FORMAT;
  head[4] = sections.length;
  bytes.set(new Uint8Array(directory.buffer), HEADER_BYTES);
  for (const [i, section] of sections.entries()) bytes.set(section, directory[i * 2]!);
  head[3] = checksum(bytes.subarray(CHECKED_FROM));
  return bytes;
}

/**
 * Views into `bytes`, which must not change any more (copied once when they do not start at a multiple of eight).
 * @throws UnreadableIndexError for anything but what `writeSections` gave
 */
export function readSections(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, i) => bytes[i] !== byte))
    throw new UnreadableIndexError("not_an_index", "these bytes are not a search index");
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const head = new Uint32Array(aligned.buffer, aligned.byteOffset, HEADER_BYTES / 4);
  if (head[2] !== FORMAT)
    throw new UnreadableIndexError(
      "another_format",
      `this index has format ${head[2]}, not ${FORMAT}: build it again`,
    );
  if (head[3] !== checksum(aligned.subarray(CHECKED_FROM)))
    throw new UnreadableIndexError("damaged", "this index is damaged: its checksum is another");
  const directory = new Float64Array(aligned.buffer, aligned.byteOffset + HEADER_BYTES, head[4]! * 2);
  return Array.from({ length: head[4]! }, (_, i) =>
    aligned.subarray(directory[i * 2]!, directory[i * 2]! + directory[i * 2 + 1]!),
  );
}

/** A section as whole numbers of four bytes. */
export const asUint32 = (section: Uint8Array): Uint32Array =>
  new Uint32Array(section.buffer, section.byteOffset, section.byteLength / 4);

export const asFloat64 = (section: Uint8Array): Float64Array =>
  new Float64Array(section.buffer, section.byteOffset, section.byteLength / 8);

/** The bytes of a typed array, as a section. */
export const asBytes = (array: Uint32Array | Float64Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
