import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Problem } from "#lib/context";
import type { Emit, JobInput } from "#lib/jobs";
import type { Uploads } from "#lib/store";
import {
  type BatchPayload,
  type BatchProgress,
  batchJob,
  type LineFormat,
  openResults,
  type Transactions,
} from "#lib/transactions";
import { inCall } from "#test/support/call";

const LINES_PER_PART = 10;
const PAYLOAD: BatchPayload = { uploadId: "upl_1", etag: "e" };

/** Objects in memory, read in small pieces. */
function objects(pieceBytes = 7) {
  const all = new Map<string, Buffer>();
  const uploads: Pick<Uploads, "read" | "write"> = {
    async *read(key, { from = 0 } = {}) {
      const object = all.get(key);
      if (!object) throw new Problem("not_found", "gone");
      for (let at = from; at < object.length; at += pieceBytes) yield object.subarray(at, at + pieceBytes);
    },
    async write(key, _, bytes) {
      all.set(key, Buffer.from(bytes));
      return '"etag"';
    },
  };
  return { all, uploads };
}

/** A line is its description; `bad…` is none. Says how often each was asked. */
function ladder() {
  const asked: string[] = [];
  const categorizeMany = (async (transactions) =>
    transactions.map(({ description }) => {
      asked.push(description);
      return { value: { merchant: description } };
    })) as Transactions["categorizeMany"];
  return { asked, categorizeMany };
}
const format: LineFormat = {
  read(text) {
    if (text.startsWith("bad")) throw new Problem("invalid_field", "bad");
    return { description: text };
  },
  answered: ({ value }) => `= ${value.merchant}`,
  problem: ({ code }, line) => `! ${code} ${line}`,
};
/** What should come out. */
const expected = (input: string) =>
  input
    .split("\n")
    .flatMap((text, i) =>
      text.trim() === "" ? [] : [text.startsWith("bad") ? `! invalid_field ${i + 1}\n` : `= ${text}\n`],
    )
    .join("");

interface Left {
  checkpoint: unknown;
  items: BatchProgress[];
}

/** One attempt. @param dieAt the how manieth step (object written, checkpoint kept, item told) it dies before */
async function attempt(store: ReturnType<typeof objects>, left: Left, dieAt = Number.POSITIVE_INFINITY) {
  let steps = 0;
  const step = () => {
    if (++steps >= dieAt) throw new Error("killed");
  };
  const told: BatchProgress[] = [];
  const emit = {
    async checkpoint(data: unknown) {
      step();
      left.checkpoint = JSON.parse(JSON.stringify(data));
    },
    item(data: BatchProgress) {
      if (told.length >= left.items.length) step(); // what clients have is put out again first
      told.push(data);
      if (told.length > left.items.length) left.items.push(data);
      else expect(data).toEqual(left.items[told.length - 1]);
    },
  } as unknown as Emit;
  const uploads: typeof store.uploads = {
    ...store.uploads,
    async write(...object) {
      step();
      return store.uploads.write(...object);
    },
  };
  const { asked, categorizeMany } = ladder();
  const job = batchJob({
    transactions: { categorizeMany },
    uploads,
    format: () => format,
    resultsUrl: (id) => `/results/${id}`,
    linesPerPart: LINES_PER_PART,
  });
  const input: JobInput<BatchPayload> = {
    id: "job_1",
    payload: PAYLOAD,
    attempt: 1,
    signal: new AbortController().signal,
    emit,
    ...(left.checkpoint !== undefined && {
      previous: { checkpoint: left.checkpoint, text: "", items: structuredClone(left.items) },
    }),
  };
  const result = await inCall(() => job(input));
  return { result, asked };
}

async function output(store: ReturnType<typeof objects>, after = 0): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await inCall(() => openResults(store.uploads, "job_1", { after })))
    pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const upload = (input: string) => {
  const store = objects();
  store.all.set("acme/ann/upl_1", Buffer.from(input));
  return store;
};

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    i % 13 === 5 ? `bad ${i}` : i % 11 === 3 ? "" : `shop ${i % 17}x`,
  ).join("\n");

describe("a batch job", () => {
  test("answers every line in order, a part at a time, and tells how far it is", async () => {
    const store = upload(lines(57));
    const left: Left = { checkpoint: undefined, items: [] };
    const { result } = await attempt(store, left);
    expect(await output(store)).toBe(expected(lines(57)));
    expect(result).toEqual({ lines: 52, errors: 4, bytes: lines(57).length, results_url: "/results/job_1" });
    expect(left.items.map((item) => item.lines)).toEqual([10, 20, 30, 40, 50, 52]);
    expect([...store.all.keys()].filter((key) => key.includes("job_1"))).toEqual([
      ...[1, 2, 3, 4, 5, 6].map((part) => `acme/ann/job_1/00000${part}.ndjson`),
      "acme/ann/job_1/contents.json",
    ]);
  });

  test("of nothing has no lines", async () => {
    for (const input of ["", "\n\n"]) {
      const store = upload(input);
      const { result } = await attempt(store, { checkpoint: undefined, items: [] });
      expect(result).toMatchObject({ lines: 0, errors: 0 });
      expect(await output(store)).toBe("");
    }
  });

  test("killed anywhere, as often as you like, comes to the same output, and tells nothing twice", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 90 }),
        fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }),
        async (count, deaths) => {
          const store = upload(lines(count));
          const left: Left = { checkpoint: undefined, items: [] };
          let result: unknown;
          for (const dieAt of [...deaths, Number.POSITIVE_INFINITY])
            result ??= await attempt(store, left, dieAt).then(
              (ended) => ended.result,
              (error: Error) => {
                expect(error.message).toBe("killed");
              },
            );
          const all = expected(lines(count));
          expect(await output(store)).toBe(all);
          expect(result).toMatchObject({ lines: all.split("\n").length - 1 });
          expect(left.items.map((item) => item.lines)).toEqual(
            [...new Set(left.items.map((item) => item.lines))].sort((a, b) => a - b),
          );
        },
      ),
    );
  });

  test("that goes on reads and asks only what is behind its checkpoint", async () => {
    const store = upload(
      Array.from({ length: 40 }, (_, i) => `only ${"abcdefghij"[i % 10]}${"klmn"[Math.floor(i / 10)]}`).join(
        "\n",
      ),
    );
    const left: Left = { checkpoint: undefined, items: [] };
    await expect(attempt(store, left, 7)).rejects.toThrow("killed"); // before the third part is written
    expect((await attempt(store, left)).asked).toHaveLength(20);
  });

  test("an attempt that lost the job and writes late writes what is there", async () => {
    const store = upload(lines(57));
    await attempt(store, { checkpoint: undefined, items: [] });
    const before = await output(store);
    await expect(attempt(store, { checkpoint: undefined, items: [] }, 8)).rejects.toThrow("killed");
    expect(await output(store)).toBe(before);
  });

  test("results go on behind the lines that a reader has", async () => {
    const store = upload(lines(57));
    await attempt(store, { checkpoint: undefined, items: [] });
    const all = expected(lines(57)).split(/(?<=\n)/);
    for (let after = 0; after <= all.length + 12; after++)
      expect(await output(store, after)).toBe(all.slice(after).join(""));
  });

  test("results that are not kept any longer are not found, and neither are another user's", async () => {
    const store = upload(lines(12));
    await attempt(store, { checkpoint: undefined, items: [] });
    const other = { actor: { tenant: "acme", user: "bob", scopes: new Set<string>(), keyId: "k" } };
    await expect(inCall(() => openResults(store.uploads, "job_1"), other)).rejects.toMatchObject({
      code: "not_found",
    });
    store.all.delete("acme/ann/job_1/contents.json");
    await expect(output(store)).rejects.toMatchObject({ code: "not_found" });
  });
});
