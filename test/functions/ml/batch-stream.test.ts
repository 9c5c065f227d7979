import { once } from "node:events";
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ndjson } from "#functions/wire/ndjson";
import { currentCall, type Line, runCall } from "#lib/context";
import { testCall } from "#test/support/call";
import type { Endpoint } from "../../../infra/local/listen.ts";
import { serveApps } from "../../../infra/local/serve.ts";
import { type BatchSuite, batchSuite, line, NDJSON, PATH, type Said, saidIn } from "./batch-setup.ts";

const LINES_MAX = 256;
const FIRST_LINES = 32;

/** A body that says what was read of it; `chunk` gives the nth piece. */
function bodyOf(chunk: (n: number) => string | Error | undefined) {
  const body = { read: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = chunk(body.read++);
        if (next instanceof Error) controller.error(next);
        else if (next === undefined) controller.close();
        else controller.enqueue(Buffer.from(next));
      },
      cancel() {
        body.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return Object.assign(body, { stream });
}

interface Options {
  readonly answer?: (lines: readonly Line[]) => Promise<string>;
  readonly bytesMax?: number;
  readonly stallMs?: number;
  readonly signal?: AbortSignal;
}

/** The transport alone: answers each line with its number. */
function answering(body: ReadableStream<Uint8Array>, options: Options = {}) {
  const { bytesMax = 4_000_000, stallMs = 1e8, signal } = options;
  const init = { method: "POST", body, duplex: "half", ...(signal && { signal }) };
  const request = new Request("http://127.0.0.1/", init as RequestInit);
  const call = testCall({ signal: request.signal });
  const echo = async (lines: readonly Line[]) => lines.map(({ number }) => `${number}\n`).join("");
  const response = runCall(call, () =>
    ndjson(request, call, {
      bytesMax,
      lineBytesMax: 100,
      linesMax: LINES_MAX,
      stallMs,
      answer: options.answer ?? echo,
      problem: (error, number) =>
        `${(error as Error).name} ${(error as { code?: string }).code} at ${number}`,
    }),
  );
  const reader = response.body!.getReader();
  const next = async (): Promise<string | undefined> => {
    const { value, done } = await reader.read();
    return done ? undefined : Buffer.from(value).toString();
  };
  async function rest(): Promise<string> {
    let text = "";
    for (let more = await next(); more !== undefined; more = await next()) text += more;
    return text;
  }
  return { reader, next, rest };
}

const turns = async (count: number) => {
  for (let i = 0; i < count; i++) await new Promise(setImmediate);
};

describe("the transport of lines", () => {
  test("reads nothing before it is asked, and no further than a slice ahead of what is taken", async () => {
    const body = bodyOf(() => "x\n".repeat(100));
    const { next, reader } = answering(body.stream);
    await turns(20);
    expect(body.read).toBe(0);
    expect((await next())!.split("\n").length - 1).toBe(FIRST_LINES);
    await turns(20);
    expect(body.read).toBe(1);
    for (let taken = 1; taken <= 5; taken++) {
      await next();
      await turns(20);
      // 100 lines a piece: those of the slices that were taken, and one piece that was asked for on top.
      expect(body.read).toBeLessThanOrEqual(Math.ceil((FIRST_LINES + taken * LINES_MAX) / 100) + 1);
    }
    await reader.cancel();
  });

  test("answers what is there while the sender thinks", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.from("a\n"));
        controller.enqueue(Buffer.from(await promise));
        controller.close();
      },
    });
    const { next } = answering(stream);
    expect(await next()).toBe("1\n");
    resolve("b\nc");
    expect(await next()).toBe("2\n3\n");
    expect(await next()).toBeUndefined();
  });

  test("stops reading, and whoever works on a slice, when the reader leaves", async () => {
    const body = bodyOf(() => "x\n".repeat(100));
    const { promise, resolve } = Promise.withResolvers<AbortSignal>();
    let slices = 0;
    const { next, reader } = answering(body.stream, {
      answer: async (lines) => {
        if (++slices === 1) return lines.map(() => "ok\n").join("");
        const { signal } = currentCall();
        resolve(signal);
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      },
    });
    await next();
    const pending = next();
    const signal = await promise;
    expect(signal.aborted).toBe(false);
    await reader.cancel();
    expect(await pending).toBeUndefined();
    expect(signal.aborted).toBe(true);
    await turns(5);
    expect(body.cancelled).toBe(true);
    const { read } = body;
    await turns(20);
    expect([body.read, slices]).toEqual([read, 2]);
  });

  test("a body over its limit ends with a problem, after all lines that came whole", async () => {
    const body = bodyOf(() => "12345678\n");
    const { rest } = answering(body.stream, { bytesMax: 95 });
    const lines = (await rest()).split("\n");
    expect(lines.slice(-2)).toEqual(["Problem body_too_large at 11", ""]);
    expect(lines).toHaveLength(12);
    expect(body.read).toBeLessThan(20);
    await turns(5);
    expect(body.cancelled).toBe(true);
  });

  test("a body that breaks off ends with a problem of the line it broke off in", async () => {
    const body = bodyOf((n) => (n < 3 ? `${n}\n` : n === 3 ? "unfinis" : new Error("reset")));
    expect(await answering(body.stream).rest()).toBe("1\n2\n3\nProblem invalid_json at 4\n");
  });

  test("what a slice throws ends the answer, and names its first line", async () => {
    const body = bodyOf((n) => (n < 2 ? "x\n".repeat(FIRST_LINES) : undefined));
    let slices = 0;
    const { rest } = answering(body.stream, {
      answer: (lines) =>
        ++slices === 1 ? Promise.resolve("ok\n".repeat(lines.length)) : Promise.reject(new RangeError("no")),
    });
    expect((await rest()).slice(-40)).toMatch(/ok\nRangeError undefined at 33\n$/);
  });

  test("an answer that the process must end is cut, not ended: it would look whole", async () => {
    const end = new AbortController();
    const body = bodyOf(() => "x\n".repeat(FIRST_LINES));
    const { next } = answering(body.stream, { signal: end.signal });
    await next();
    end.abort(new Error("time is up"));
    await expect(next()).rejects.toThrow();
  });

  test("a caller who sends all before it reads is waited for so long, then what it sends is taken in", async () => {
    const body = bodyOf((n) => (n < 50 ? "x\n".repeat(100) : undefined));
    const { next, rest } = answering(body.stream, { stallMs: 0 });
    await next();
    while (body.read < 51) await turns(1); // nobody reads the answer
    expect((await rest()).trim().split("\n")).toHaveLength(5_000 - FIRST_LINES);
  });

  test("nothing more than the limit is taken in", async () => {
    const body = bodyOf(() => "x\n".repeat(50));
    const { next, rest } = answering(body.stream, { stallMs: 0, bytesMax: 1_000 });
    await next();
    while (body.read < 11) await turns(1);
    await turns(50);
    expect(body.read).toBeLessThanOrEqual(12);
    expect(await rest()).toMatch(/500\nProblem body_too_large at 501\n$/);
  });
});

describe("over HTTP", () => {
  let suite: BatchSuite;
  let server: Endpoint;
  beforeAll(async () => {
    suite = await batchSuite();
    server = await serveApps({ fetch: (request) => suite.app.fetch(request) });
  });
  afterAll(async () => {
    await server.stop();
    await suite.stop();
  });
  beforeEach(() => suite.fake.reset());

  const send = (headers: Record<string, string> = {}): ClientRequest =>
    httpRequest(server.url + PATH, {
      method: "POST",
      headers: { authorization: "Bearer rk_local_dev", "content-type": NDJSON, ...headers },
    });
  const answerOf = async (request: ClientRequest) => {
    const [response] = (await once(request, "response")) as [IncomingMessage];
    return response;
  };
  const rest = async (response: IncomingMessage) => {
    let text = "";
    for await (const chunk of response) text += String(chunk);
    return saidIn(text);
  };

  test("a line is answered before the next is sent", async () => {
    const request = send();
    request.write(`${line("a")}\n`);
    const response = await answerOf(request);
    const [first] = (await once(response, "data")) as [Buffer];
    expect(saidIn(String(first))).toMatchObject([{ merchant: "a" }]);
    request.end(line("b"));
    expect(await rest(response)).toMatchObject([{ merchant: "b" }]);
  });

  test("who does not read makes the server stop answering", async () => {
    suite.fake.merchant = "x".repeat(20_000); // 80 MB in all, far more than the sockets between hold
    const names = Array.from({ length: 4_000 }, (_, i) =>
      [...String(i)].map((digit) => "abcdefghij"[Number(digit)]).join(""),
    );
    const body = names
      .map((name) => `${line(`shop ${name}`, { account_id: "x".repeat(190) })}${" ".repeat(600)}\n`)
      .join("");
    const request = send();
    request.on("response", (response) => response.pause());
    request.end(body);
    const { asked } = suite.fake;
    for (let stood = 0, before = 0; stood < 500; before = asked.length) {
      stood = asked.length > 0 && asked.length === before ? stood + 1 : 0;
      await turns(1);
    }
    expect(asked.length).toBeLessThan(3_000);
    request.destroy();
    await once(request, "close");
  });

  test("who leaves stops the work", async () => {
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    suite.fake.before = () => {
      const { signal } = currentCall();
      signal.addEventListener("abort", () => leave());
      start();
      return left.then(() => signal.throwIfAborted());
    };
    const request = send();
    request.on("error", () => {});
    request.write(`${line("a")}\n`);
    await started;
    request.destroy();
    await left;
    expect(suite.fake.asked).toEqual([]);
  });

  test("a body of no declared length is answered up to the limit, then told", async () => {
    const request = send();
    request.on("error", () => {});
    const piece = Array.from(
      { length: 100 },
      (_, i) => `${line(`shop ${i % 10}`, { account_id: "x".repeat(150) })}\n`,
    ).join("");
    const total = Math.ceil(4_100_000 / piece.length);
    void (async () => {
      for (let i = 0; i < total && !request.destroyed; i++)
        if (!request.write(piece)) await once(request, "drain");
      request.end();
    })().catch(() => {});
    const said: Said[] = await rest(await answerOf(request));
    const last = said.pop()!;
    expect(last).toMatchObject({
      code: "body_too_large",
      status: 413,
      upload_url: "/api/v1/uploads",
      line: said.length + 1,
    });
    expect(said.length).toBe(Math.floor(4_000_000 / (piece.length / 100)));
    expect(said.every(({ merchant }) => merchant !== undefined)).toBe(true);
  });

  test("a declared length over the limit is refused at once", async () => {
    const request = send({ "content-length": "4000001" });
    request.on("error", () => {});
    request.write("{");
    const response = await answerOf(request);
    expect(response.statusCode).toBe(413);
    request.destroy();
  });
});
