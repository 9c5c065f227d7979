import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { getRequestListener } from "@hono/node-server";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { badRequest, ProblemSchema } from "#lib/http";
import { type Answered, request } from "#test/support/api";
import { sample } from "./sample.ts";

const { app, log } = sample();

const hostileString = fc.oneof(
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.constantFrom(
    "",
    " ",
    "\u0000",
    "\ud800",
    "\udfff\ud800",
    "‮abc",
    "<script>alert(1)</script>",
    "👩‍👩‍👧‍👦",
    "x".repeat(100_000),
  ),
  fc.constantFrom(
    "__proto__",
    "constructor",
    "toString",
    "' OR 1=1 --",
    "{{7*7}}",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
  ),
);

const hostileValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    hostileString,
    fc.double(),
    fc.constantFrom(null, true, -0, 1e308, 2 ** 53, -1, 0.1),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(hostileString, tie("value"), { maxKeys: 5 }),
    fc.record(
      { name: tie("value"), size: tie("value"), tags: tie("value"), free: tie("value") },
      { requiredKeys: [] },
    ),
  ),
})).value;

/** JSON of it, as a hostile client writes it: `__proto__` keys, numbers that overflow, text cut off or spoilt. */
const hostileBody = fc.oneof(
  hostileValue.map((value) => JSON.stringify(value) ?? "undefined"),
  fc.tuple(hostileValue, fc.nat()).map(([value, n]) => {
    const json = JSON.stringify(value) ?? "";
    return json.slice(0, n % (json.length + 1));
  }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom(
    '{"name":"x","size":1e999}',
    '{"name":"x","__proto__":{}}',
    `${"[".repeat(50_000)}`,
    '{"a":1,"a":2}',
  ),
);

const headerValue = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((c) => c !== 0x7f)
    .map((c) => String.fromCharCode(c)),
  maxLength: 60,
});
const hostileHeaders = fc.dictionary(
  fc.constantFrom(
    "content-type",
    "authorization",
    "x-rung-user",
    "x-request-id",
    "accept",
    "origin",
    "content-encoding",
    "content-length",
    "host",
    "prefer",
  ),
  fc.oneof(headerValue, fc.constantFrom("application/json", "Bearer rk_x", "-1", "1e9", "NaN", "*")),
  { maxKeys: 4 },
);

const pathPart = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }).map(encode),
  fc.constantFrom("%", "%zz", "%00", "..", "%2e%2e", "//", "thg_1"),
);
const hostilePath = fc.oneof(
  fc.constantFrom("/api/v1/things", "/api/v1/things/", "/ping", "/api/v1/things/thg_1"),
  pathPart.map((part) => `/api/v1/things/${part}`),
  fc
    .tuple(fc.constantFrom("limit", "cursor", "mood", "__proto__", "a[b]"), pathPart)
    .map(([n, v]) => `/api/v1/things?${n}=${v}`),
  pathPart.map((part) => `/${part}`),
);

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function expectWellBehaved({ status, headers, text, json }: Answered, method: string): void {
  expect(status, text).not.toBe(500);
  expect(status).toBeLessThan(500);
  expect(headers.get("x-request-id")).toMatch(/^[A-Za-z0-9._-]{8,128}$/);
  expect(headers.get("server-timing")).toMatch(/^total;dur=/);
  if (status >= 400 && method !== "HEAD") {
    expect(headers.get("content-type")).toBe("application/problem+json");
    const problem = ProblemSchema.parse(json);
    expect(problem.status).toBe(status);
    expect(problem.request_id).toBe(headers.get("x-request-id"));
  }
}

test("no body, header, path or method makes a 500, and every refusal is a problem", async () => {
  const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  await fc.assert(
    fc.asyncProperty(method, hostilePath, hostileBody, hostileHeaders, async (verb, path, raw, headers) => {
      const withBody = verb !== "GET" && verb !== "HEAD";
      const options = { headers, ...(withBody && { raw: raw.toWellFormed() }) };
      expectWellBehaved(await request(app, verb, path, options), verb);
    }),
    { numRuns: 3_000 },
  );
  expect(log().filter((line) => line["level"] === "error")).toEqual([]);
});

test("no well-formed request body makes a 500", async () => {
  await fc.assert(
    fc.asyncProperty(hostileBody, async (raw) => {
      expectWellBehaved(await request(app, "POST", "/api/v1/things", { raw: raw.toWellFormed() }), "POST");
    }),
    { numRuns: 3_000 },
  );
});

let server: Server;
let port = 0;
beforeAll(async () => {
  const listener = getRequestListener((r) => app.fetch(r), { errorHandler: badRequest });
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
});

/** Bytes to a real server, and what it says before it closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let out = "";
  socket.on("data", (chunk) => {
    out += chunk.toString("latin1");
  });
  socket.end(Buffer.from(bytes, "latin1"));
  await once(socket, "close");
  return out;
}

const KEY = "Authorization: Bearer rk_local_dev\r\n";
test.each([
  ["a broken Host", "GET /ping HTTP/1.1\r\nHost: a b<>\r\nConnection: close\r\n\r\n", 400],
  ["a path of broken UTF-8", "GET /p%C3%A9%FF HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 404],
  ["a backslash", "GET /\\..\\x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
  ["TRACE", `TRACE /ping HTTP/1.1\r\nHost: x\r\n${KEY}Connection: close\r\n\r\n`, 405],
  ["an unknown method", "PROPFIND /ping HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405],
  ["* as the target", "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400],
  ["a key twice", `GET /api/v1/things HTTP/1.1\r\nHost: x\r\n${KEY}${KEY}Connection: close\r\n\r\n`, 200],
  [
    "chunked JSON",
    `POST /api/v1/things HTTP/1.1\r\nHost: x\r\n${KEY}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nc\r\n{"name":"x"}\r\n0\r\n\r\n`,
    201,
  ],
  [
    "a body cut short",
    `POST /api/v1/things HTTP/1.1\r\nHost: x\r\n${KEY}Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"name"`,
    0,
  ],
])("a real server survives %s", async (_name, bytes, status) => {
  const answer = await raw(bytes);
  if (status === 0) expect(answer).not.toContain(" 500 ");
  else expect(answer.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
  if (status >= 400) expect(answer).toContain("application/problem+json");
});
