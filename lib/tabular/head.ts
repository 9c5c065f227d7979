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

/** The same of a stream that comes but once: `whole` begins with the head again. Close it by ending the loop over it. */
export async function peekHead(
  source: AsyncIterable<Uint8Array>,
  bytesMax: number,
): Promise<Head & { readonly whole: AsyncGenerator<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= bytesMax) {
    const { done, value } = await rest.next();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* chunks;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return {
    bytes: Buffer.concat(chunks, length).subarray(0, bytesMax),
    isCut: length > bytesMax,
    whole: whole(),
  };
}
