import { inflateRawSync } from "node:zlib";

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files of a zip archive, as its central directory lists them (APPNOTE.TXT 4.3). Plain archives: no encryption, no zip64.
 * @throws RangeError for what is no such archive
 */
export function unzip(archive: Buffer): { name: string; bytes: Buffer }[] {
  let end = archive.length - END_BYTES;
  while (end >= 0 && archive.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new RangeError("not a zip archive");
  const files: { name: string; bytes: Buffer }[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new RangeError("the zip archive's directory is damaged");
    const method = archive.readUInt16LE(at + 10);
    const packed = archive.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    );
    const name = archive.toString("utf8", at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength!);
    const local = archive.readUInt32LE(at + 42);
    const data = local + LOCAL_BYTES + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(data, data + packed);
    if (method !== STORED && method !== DEFLATED)
      throw new RangeError(`${name} is packed in a way not known here`);
    files.push({ name, bytes: method === STORED ? bytes : inflateRawSync(bytes) });
    at += ENTRY_BYTES + nameLength! + extraLength! + commentLength!;
  }
  return files;
}
