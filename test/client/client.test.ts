import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { FollowError, followJob } from "#lib/client";
import { encodeFrame, type Frame, HEARTBEAT } from "#lib/jobs";
import { readSse } from "../../lib/client/sse.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A server over real sockets: each connection is answered by the next of `answers`, the last one again and again. */
async function serve(...answers: ((request: IncomingMessage, response: ServerResponse) => void)[]) {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers["last-event-id"] as string | undefined);
    answers[Math.min(seen.length, answers.length) - 1]!(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`;
  return { seen, url, follow: (options = {}) => followJob({ url, retryMs: 1, random: () => 0, ...options }) };
}
const sse = (response: ServerResponse) => response.writeHead(200, { "content-type": "text/event-stream" });
/** Writes the frames and then ends, or cuts the connection, or keeps it open. */
const says =
  (frames: readonly Frame[], then: "end" | "cut" | "hang" = "end") =>
  (_: unknown, response: ServerResponse) => {
    sse(response);
    response.write(frames.map(encodeFrame).join("") || ": hello\n\n", () => {
      if (then === "end") response.end();
      if (then === "cut") setImmediate(() => response.destroy());
    });
  };
const refuses =
  (status: number, body: object | string, headers = {}) =>
  (_: unknown, response: ServerResponse) =>
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));

const delta = (id: number, text: string): Frame => ({ id, event: "delta", data: { text } });
const DONE = { status: "succeeded", cost_micros: 5, usage: {} };
const JOB: Frame[] = [
  { id: 1, event: "status", data: { status: "running", attempt: 1 } },
  delta(2, "Hello "),
  { id: 3, event: "item", data: { n: 1 } },
  delta(4, "world"),
  { id: 5, event: "result", data: { text: "Hello world" } },
  { id: 6, event: "done", data: DONE },
];

describe("following a job", () => {
  test("gives each event, keeps the text, and ends with the last one although the server keeps the line open", async () => {
    const { follow } = await serve(says(JOB, "hang"));
    const job = follow();
    const got = [];
    for await (const event of job) got.push(event);
    expect(got).toEqual(JOB);
    expect(job.snapshot).toEqual({
      text: "Hello world",
      items: [{ n: 1 }],
      attempt: 1,
      result: { text: "Hello world" },
      problem: undefined,
      done: DONE,
    });
  });

  test("wherever the connection ends or is cut, it goes on from there, nothing lost or doubled", async () => {
    for (let n = 0; n < JOB.length; n++) {
      for (const way of ["end", "cut"] as const) {
        const { follow, seen } = await serve(says(JOB.slice(0, n), way), (request, response) => {
          const after = Number(request.headers["last-event-id"] ?? 0);
          says(JOB.filter(({ id }) => id > after))(request, response);
        });
        const job = follow();
        const ids = [];
        for await (const { id } of job) ids.push(id);
        expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
        expect(job.snapshot.text).toBe("Hello world");
        expect(seen.length).toBe(2);
      }
    }
  });

  test("a server that repeats what is known is not believed twice", async () => {
    const { follow } = await serve(says(JOB.slice(0, 3)), says(JOB));
    const job = follow();
    const ids = [];
    for await (const { id } of job) ids.push(id);
    expect(ids).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("`restart` drops what came before it, also when its id is below what is known", async () => {
    for (const at of [5, 0]) {
      const again: Frame[] = [
        { id: at, event: "restart", data: { attempt: 2, reason: "attempt_failed" } },
        delta(at + 1, "Good"),
        { id: at + 2, event: "done", data: DONE },
      ];
      const { follow } = await serve(says(JOB.slice(0, 4)), says(again));
      expect(await follow().finished()).toMatchObject({ text: "Good", items: [], attempt: 2 });
    }
  });

  test("a silent connection is made again, heartbeats keep one", async () => {
    const beats = (_: unknown, response: ServerResponse) => {
      sse(response);
      let left = 6;
      const timer = setInterval(() => {
        if (--left > 0) response.write(encodeFrame(HEARTBEAT));
        else {
          clearInterval(timer);
          response.end(JOB.map(encodeFrame).join(""));
        }
      }, 40);
    };
    const { follow, seen } = await serve(says([], "hang"), beats);
    expect(await follow({ silenceMs: 150 }).finished()).toMatchObject({ done: DONE });
    expect(seen).toHaveLength(2);
  });

  test("a failed job ends with its problem, which is no exception", async () => {
    const problem = { code: "internal", detail: "Given up.", status: 500 };
    const { follow } = await serve(says([JOB[0]!, { id: 2, event: "error", data: problem }]));
    expect(await follow().finished()).toMatchObject({ problem, done: undefined });
  });

  test("204 says that nothing follows what the client has", async () => {
    const { follow, seen } = await serve(refuses(204, ""));
    expect((await follow({ lastEventId: 6 }).finished()).text).toBe("");
    expect(seen).toEqual(["6"]);
  });

  test("a refusal is thrown at once with its problem", async () => {
    const { follow, seen } = await serve(
      refuses(404, { code: "not_found", detail: "There is no job.", status: 404 }),
    );
    const error = await follow()
      .finished()
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FollowError);
    expect(error).toMatchObject({ status: 404, problem: { code: "not_found" }, message: "There is no job." });
    expect(seen).toHaveLength(1);
  });

  test("503, 429, an HTML page and no answer at all are tried again, and not for ever", async () => {
    const nothing = (request: IncomingMessage) => request.socket.destroy();
    const html = refuses(502, "<html>");
    const { follow } = await serve(refuses(503, {}), refuses(429, {}), nothing, html, says(JOB));
    expect(await follow().finished()).toMatchObject({ text: "Hello world" });
    const gone = await serve(html);
    await expect(gone.follow({ retriesMax: 3 }).finished()).rejects.toMatchObject({ status: 502 });
    expect(gone.seen).toHaveLength(4);
    const dead = await serve(nothing);
    await expect(dead.follow({ retriesMax: 2 }).finished()).rejects.toBeInstanceOf(FollowError);
  });

  test("the caller's signal ends it, while reading and while waiting, and leaving the loop closes the connection", async () => {
    for (const answer of [says(JOB.slice(0, 2), "hang"), refuses(503, {}, { "retry-after": "60" })]) {
      const stop = new AbortController();
      const { follow, seen } = await serve(answer);
      const job = follow({ signal: stop.signal }).finished();
      await expect.poll(() => seen.length).toBe(1);
      stop.abort(new Error("enough"));
      await expect(job).rejects.toThrow("enough");
    }
    const closed = Promise.withResolvers<void>();
    const { follow } = await serve((request, response) => {
      response.on("close", closed.resolve);
      says(JOB.slice(0, 2), "hang")(request, response);
    });
    for await (const _ of follow()) break;
    await closed.promise;
  });
});

test("reading events does not depend on how the bytes are cut, nor on the kind of line break", async () => {
  const frame = fc.record({ id: fc.nat(), data: fc.string({ unit: "binary" }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(frame, { maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      fc.constantFrom("\n", "\r\n", "\r"),
      async (frames, cuts, lineBreak) => {
        const text = frames
          .map(
            ({ id, data }) =>
              encodeFrame({ id, event: "delta", data: { text: data } }) + encodeFrame(HEARTBEAT),
          )
          .join("");
        const bytes = new TextEncoder().encode(`${text}: end\n\n`.replaceAll("\n", lineBreak));
        let at = 0;
        let turn = 0;
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            const size = cuts[turn++ % cuts.length]!;
            if (at >= bytes.length) controller.close();
            else controller.enqueue(bytes.slice(at, at + size));
            at += size;
          },
        });
        const got = [];
        for await (const event of readSse(body))
          if (event) got.push({ id: Number(event.id), data: JSON.parse(event.data).text });
        expect(got).toEqual(frames);
      },
    ),
    { numRuns: 150 },
  );
});
