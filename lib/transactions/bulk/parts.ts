import { currentActor, Problem } from "#lib/context";
import { objectKey, type Uploads } from "#lib/store";

/**
 * Lines of one part of the output, about three megabytes. All parts but the last have so many, so that a line's part is known by its number; a part is
 * what a crash costs.
 */
export const LINES_PER_PART = 4_096;

interface Contents {
  readonly lines: number;
  readonly parts: number;
}

const NDJSON = "application/x-ndjson";
const LF = 0x0a;

const keyOf = (jobId: string, name: string): string => objectKey(currentActor(), jobId, name);
const partName = (part: number): string => `${String(part).padStart(6, "0")}.ndjson`;
/** Written last: an output without it is not whole, or not there any more. */
const CONTENTS = "contents.json";

/** The output of one job of the actor's, as it is written. */
export const createParts = (uploads: Pick<Uploads, "write">, jobId: string, linesPerPart: number) => ({
  /** @param part from 1; one that is there is replaced */
  write: (part: number, pieces: readonly Uint8Array[]): Promise<string> =>
    uploads.write(keyOf(jobId, partName(part)), NDJSON, Buffer.concat(pieces)),

  close: (contents: Contents): Promise<string> =>
    uploads.write(
      keyOf(jobId, CONTENTS),
      "application/json",
      Buffer.from(JSON.stringify({ ...contents, linesPerPart })),
    ),
});

/**
 * The output of a job of the actor's that has succeeded, in pieces that are read when they are asked for.
 * @param after lines to leave out at the beginning: what a reader has that comes back
 * @throws Problem not_found: it is not kept any longer. StoreDown
 */
export async function openResults(
  uploads: Pick<Uploads, "read">,
  jobId: string,
  { after = 0, signal }: { readonly after?: number; readonly signal?: AbortSignal } = {},
): Promise<AsyncGenerator<Uint8Array>> {
  const options = signal ? { signal } : {};
  const { parts, linesPerPart } = await contentsOf(uploads, jobId);
  // The keys are the actor's: made here, not when the pieces are read.
  const first = Math.floor(after / linesPerPart) + 1;
  const keys = Array.from({ length: Math.max(0, parts - first + 1) }, (_, i) =>
    keyOf(jobId, partName(first + i)),
  );
  return (async function* () {
    let skip = after % linesPerPart;
    for (const key of keys)
      for await (const piece of uploads.read(key, options)) {
        const rest = skip > 0 ? withoutLines(piece, skip) : { bytes: piece, left: 0 };
        skip = rest.left;
        if (rest.bytes.length > 0) yield rest.bytes;
      }
  })();
}

async function contentsOf(uploads: Pick<Uploads, "read">, jobId: string) {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of uploads.read(keyOf(jobId, CONTENTS))) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof Problem && error.code === "not_found")) throw error;
    throw new Problem("not_found", "The results of this job are not kept any longer. Run it again.");
  }
  return JSON.parse(Buffer.concat(pieces).toString()) as Contents & { readonly linesPerPart: number };
}

/** @returns what is behind so many lines, and how many of them were not in it */
function withoutLines(bytes: Uint8Array, count: number): { bytes: Uint8Array; left: number } {
  let at = 0;
  for (let left = count; left > 0; left--) {
    const end = bytes.indexOf(LF, at);
    if (end < 0) return { bytes: new Uint8Array(0), left };
    at = end + 1;
  }
  return { bytes: bytes.subarray(at), left: 0 };
}
