export interface Head {
  /** As many bytes as were asked for, fewer only where the stream is shorter. */
  readonly bytes: Buffer;
  /** There is more than the head. */
  readonly isCut: boolean;
}

/** Reads the beginning of a stream, and closes it. */
export async function readHead(source: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    length += chunk.byteLength;
    // One byte more says whether there is a rest.
    if (length > bytesMax) break;
  }
  return { bytes: Buffer.concat(chunks, length).subarray(0, bytesMax), isCut: length > bytesMax };
}
