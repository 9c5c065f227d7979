import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { SseParser } from "../../lib/llm/transport/sse.ts";
import { createTransport, type Transport } from "../../lib/llm/transport/transport.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function endpoint(
  listener: RequestListener,
  env: Record<string, string> = {},
  path = "/v1",
): Promise<Transport> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { llm } = loadConfig({ OPENAI_API_KEY: "k", RUNG_LLM_MODEL: "gpt-4.1-mini", ...env });
  const transport = createTransport({ ...llm, baseUrl: `http://127.0.0.1:${port}${path}` });
  closing.push(async () => {
    await transport.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return transport;
}
const open = new AbortController().signal;

test("server-sent events are the same wherever the stream is cut, whichever line breaks it has", () => {
  const event = fc.array(
    fc.string({ unit: "grapheme" }).map((s) => s.replace(/[\r\n]/g, "")),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(
      fc.array(event),
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.nat(200)),
      (events, br, cuts) => {
        const stream = events
          .map(
            (lines, i) => `: hello${br}event: e${i}${br}${lines.map((l) => `data: ${l}${br}`).join("")}${br}`,
          )
          .join("");
        const parser = new SseParser();
        const found: string[] = [];
        let at = 0;
        for (const cut of [...cuts, stream.length]) {
          found.push(...parser.push(stream.slice(at, at + cut)));
          at += cut;
        }
        // The last carriage return may still be half a line break.
        found.push(...parser.push("\n"));
        expect(found).toEqual(events.map((lines) => lines.join("\n")));
      },
    ),
  );
});

test("an event without an end is given up", () => {
  const parser = new SseParser();
  const piece = "x".repeat(4 * 1024 * 1024);
  expect(() => {
    for (let i = 0; i < 5; i++) parser.push(piece);
  }).toThrow(/no end/);
});

test("a request carries the key, the account and JSON, below the base URL", async () => {
  const seen: unknown[] = [];
  const transport = await endpoint(
    (request, response) => {
      seen.push([request.url, request.headers]);
      request.on("data", (chunk: Buffer) => seen.push(chunk.toString()));
      request.on("end", () => response.end('{"ok":"ก"}'));
    },
    { OPENAI_ORG_ID: "org", OPENAI_PROJECT_ID: "proj" },
    "/some/where/v1/",
  );
  expect(await transport.post("/x", '{"a":1}', open)).toEqual({ ok: "ก" });
  expect(seen).toEqual([
    [
      "/some/where/v1/x",
      expect.objectContaining({
        authorization: "Bearer k",
        "content-type": "application/json",
        "openai-organization": "org",
        "openai-project": "proj",
      }),
    ],
    '{"a":1}',
  ]);
});

test("a status that is no success is the SDK's error, whatever its body is", async () => {
  const transport = await endpoint(({ url }, response) => {
    response.writeHead(url === "/v1/json" ? 429 : 502, { "retry-after": "3" });
    response.end(url === "/v1/json" ? '{"error":{"message":"Slow down.","code":"busy"}}' : "<html>");
  });
  await expect(transport.post("/json", "{}", open)).rejects.toMatchObject({
    name: "Error",
    status: 429,
    code: "busy",
    message: "429 Slow down.",
  });
  await expect(transport.post("/html", "{}", open)).rejects.toMatchObject({ status: 502 });
  const error = await transport.post("/json", "{}", open).catch((e: unknown) => e);
  expect((error as { headers: Headers }).headers.get("retry-after")).toBe("3");
});

test("a slow reader makes the endpoint wait, and gets all of it", async () => {
  const text = "x".repeat(1024);
  let written = 0;
  const total = 8_000;
  const transport = await endpoint((_, response) => {
    const write = () => {
      while (written < total) {
        written++;
        if (!response.write(`data: ${JSON.stringify(text)}\n\n`)) {
          response.once("drain", write);
          return;
        }
      }
      response.end();
    };
    write();
  });
  const events = await transport.events("GET", "/x", undefined, open);
  let count = 0;
  let writtenAtTen = 0;
  for await (const data of events) {
    expect(data).toBe(text);
    if (++count === 10) writtenAtTen = written;
  }
  expect(count).toBe(total);
  expect(writtenAtTen).toBeLessThan(total);
});

test("an abort reaches who waits for a connection, for the head, and for the body", async () => {
  let came = Promise.withResolvers<void>();
  const transport = await endpoint(
    (request, response) => {
      if (request.url === "/v1/body") response.write("data: 1\n\n");
      came.resolve();
    },
    { RUNG_LLM_CONNECTIONS: "1" },
  );
  const reason = new Error("enough");
  const first = new AbortController();
  const head = transport.post("/head", "{}", first.signal);
  await came.promise;
  const waiting = new AbortController();
  const queued = transport.post("/queued", "{}", waiting.signal);
  waiting.abort(reason);
  await expect(queued).rejects.toBe(reason);
  first.abort(reason);
  await expect(head).rejects.toBe(reason);
  came = Promise.withResolvers();
  const last = new AbortController();
  const events = await transport.events("POST", "/body", "{}", last.signal);
  expect(await events.next()).toEqual({ done: false, value: 1 });
  const next = events.next();
  last.abort(reason);
  await expect(next).rejects.toBe(reason);
  await expect(transport.post("/x", "{}", AbortSignal.abort(reason))).rejects.toBe(reason);
});
