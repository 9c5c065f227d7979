import { currentActor, LineReader } from "#lib/context";
import type { JobHandler, JobInput } from "#lib/jobs";
import { objectKey, type Uploads } from "#lib/store";
import type { Service } from "../question.ts";
import type { Transactions } from "../transactions.ts";
import { createLineAnswers, LINE_BYTES_MAX, type LineFormat, WINDOW_LINES } from "./line-answers.ts";
import { createParts, LINES_PER_PART } from "./parts.ts";

export const BATCH_JOB = "transactions.batch";

export interface BatchPayload {
  readonly uploadId: string;
  /** Of what was uploaded when the job was taken in. */
  readonly etag: string;
  readonly service?: Service | undefined;
  readonly explain?: boolean;
}

/** How far it is, after a part has been written. */
export interface BatchProgress {
  readonly lines: number;
  readonly errors: number;
  /** Of the upload. */
  readonly bytes: number;
}

/** Where an attempt goes on: behind the last part that is written. */
interface Checkpoint extends BatchProgress {
  /** Of the last line that was read, blank ones counted. */
  readonly number: number;
  readonly parts: number;
}

const BEGINNING: Checkpoint = { lines: 0, errors: 0, bytes: 0, number: 0, parts: 0 };

export interface BatchJobDeps {
  readonly transactions: Pick<Transactions, "categorizeMany">;
  readonly uploads: Pick<Uploads, "read" | "write">;
  /** @param requestId named in problems: the job's */
  format(requestId: string): LineFormat;
  /** Default: about three megabytes of output. */
  readonly linesPerPart?: number;
  /** Where the results of a job are read. */
  resultsUrl(jobId: string): string;
}

/**
 * Answers an upload of any length, a part at a time. A part holds the same lines whoever writes it, and is written before the checkpoint says so:
 * after a crash the next attempt writes it again in its place, and no line is lost or doubled.
 */
export const batchJob = (deps: BatchJobDeps): JobHandler<BatchPayload> => {
  const { transactions, uploads, format, resultsUrl, linesPerPart = LINES_PER_PART } = deps;
  return async ({ id, payload, previous, signal, emit }: JobInput<BatchPayload>) => {
    const { uploadId, etag, service, explain = false } = payload;
    let at = (previous?.checkpoint as Checkpoint | undefined) ?? BEGINNING;
    // What clients have of the attempts before, as far as it is behind the checkpoint.
    for (const item of previous?.items ?? []) if ((item as BatchProgress).lines <= at.lines) emit.item(item);
    const source = uploads.read(objectKey(currentActor(), uploadId), { from: at.bytes, etag, signal });
    const from = { offset: at.bytes, number: at.number };
    const reader = new LineReader(source, { lineBytesMax: LINE_BYTES_MAX, from });
    const answer = createLineAnswers(transactions, { format: format(id), service, flags: { explain } });
    const parts = createParts(uploads, id, linesPerPart);
    for (;;) {
      const part: Uint8Array[] = [];
      let { lines, errors } = at;
      const end = at.lines + linesPerPart;
      while (lines < end) {
        const window = await reader.next(Math.min(WINDOW_LINES, end - lines));
        if (!window) break;
        const answered = await answer(window);
        signal.throwIfAborted();
        part.push(Buffer.from(answered.text));
        lines += window.length;
        errors += answered.errors;
      }
      if (lines === at.lines) break;
      await parts.write(at.parts + 1, part);
      signal.throwIfAborted();
      const { offset: bytes, number } = reader.place;
      at = { lines, errors, bytes, number, parts: at.parts + 1 };
      await emit.checkpoint(at);
      emit.item({ lines, errors, bytes } satisfies BatchProgress);
    }
    await parts.close({ lines: at.lines, parts: at.parts });
    return { lines: at.lines, errors: at.errors, bytes: reader.place.offset, results_url: resultsUrl(id) };
  };
};
