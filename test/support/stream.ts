/** Bytes as an upload brings them: in chunks of `size` bytes. */
export async function* chunked(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything that a reader gives, asked for in slices. */
export async function drain<T>(
  reader: { next(max: number): Promise<readonly T[] | undefined> },
  slice = 100,
): Promise<T[]> {
  const all: T[] = [];
  for (let some = await reader.next(slice); some; some = await reader.next(slice)) all.push(...some);
  return all;
}
