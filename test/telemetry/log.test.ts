import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTelemetry } from "#lib/telemetry";
import { actor, fakeClock, inCall } from "#test/support/call";

function setUp(logLevel: "debug" | "info" | "warn" | "silent" = "info") {
  const writes: string[] = [];
  const telemetry = createTelemetry({
    config: { logLevel },
    clock: fakeClock(),
    write: (lines) => void writes.push(lines),
  });
  const lines = () => {
    telemetry.flush();
    return writes
      .join("")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };
  return { telemetry, writes, lines };
}

test("a line has level, time, event and the request id of its call", async () => {
  const { telemetry, lines } = setUp();
  await inCall(() => telemetry.log("warn", "redis.down", { after_ms: 150 }));
  telemetry.log("info", "started", { port: 8787 });
  expect(lines()).toEqual([
    {
      level: "warn",
      time: "2026-11-21T05:00:00.000Z",
      event: "redis.down",
      request_id: "req_test",
      after_ms: 150,
    },
    { level: "info", time: "2026-11-21T05:00:00.000Z", event: "started", port: 8787 },
  ]);
});

test("lines are held back and written together", () => {
  const { telemetry, writes } = setUp();
  for (let i = 0; i < 50; i++) telemetry.route("GET", "/x").done(`req_${i}`, 200, 1);
  expect(writes).toEqual([]);
  telemetry.flush();
  expect(writes).toHaveLength(1);
  expect(writes[0]!.split("\n")).toHaveLength(51);
});

test("levels below the configured one are not written", () => {
  const { telemetry, lines } = setUp("warn");
  telemetry.log("info", "quiet");
  telemetry.log("error", "loud");
  telemetry.route("GET", "/x").done("req_1", 200, 1);
  expect(lines().map((l) => l["event"])).toEqual(["loud"]);
  const silent = setUp("silent");
  silent.telemetry.log("error", "nothing");
  expect(silent.lines()).toEqual([]);
});

test("a request line names the route's pattern and who asked, never the path", () => {
  const { telemetry, lines } = setUp();
  telemetry.route("GET", "/api/v1/spending/{id}").done("req_9", 404, 1.23456, actor('a"b'), "not_found");
  expect(lines()).toEqual([
    {
      level: "info",
      time: "2026-11-21T05:00:00.000Z",
      event: "request",
      method: "GET",
      route: "/api/v1/spending/{id}",
      status: 404,
      took_ms: 1.235,
      request_id: "req_9",
      tenant: 'a"b',
      key_id: "key_test",
      code: "not_found",
    },
  ]);
});

const SECRETS = [
  "rk_5vQb0nTqk2mXc8Zs1LrYp3WjH7a00Bf9Qk",
  "sk-proj-abcdefghijklmnop1234567890",
  "Bearer abc.def.ghi",
  "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
  "AKIAIOSFODNN7EXAMPLE",
];

test("no credential reaches the log, wherever it hides", () => {
  const place = fc.constantFrom("detail", "url", "reason", "nested", "list", "name", "error", "cause");
  fc.assert(
    fc.property(fc.constantFrom(...SECRETS), place, fc.string({ maxLength: 10 }), (secret, where, around) => {
      const { telemetry, writes } = setUp("debug");
      const text = `${around} ${secret} ${around}`;
      const fields: Record<string, unknown> =
        where === "nested"
          ? { a: { b: { c: text } } }
          : where === "list"
            ? { a: [1, [text]] }
            : where === "name"
              ? { [text]: 1 }
              : where === "error"
                ? { error: new Error(text) }
                : where === "cause"
                  ? { error: new Error("outer", { cause: new TypeError(text) }) }
                  : { [where]: text };
      telemetry.log("error", "x", fields);
      telemetry.internalError("y", new Error(text));
      telemetry.flush();
      const bare = secret.replace(/^Bearer /, "");
      expect(writes.join("")).not.toContain(bare);
    }),
  );
});

test("fields that hold what a person wrote are never shown", () => {
  const { telemetry, writes } = setUp("debug");
  const note = "กาแฟ 65 บาท with Somchai";
  for (const name of [
    "text",
    "note",
    "label",
    "apiKey",
    "api-key",
    "Authorization",
    "password",
    "refreshToken",
    "q",
  ])
    telemetry.log("info", "x", { [name]: note, in: { [name]: [note] } });
  telemetry.flush();
  expect(writes.join("")).not.toContain("Somchai");
});

test("an unexpected error is logged with its stack and without the request's words", () => {
  const { telemetry, lines, writes } = setUp();
  const note = "dinner with Somchai 90";
  let parse: unknown;
  try {
    JSON.parse(`{"text": ${note}`);
  } catch (error) {
    parse = error;
  }
  telemetry.internalError("http.internal", new Error(`cannot handle ${note}`, { cause: parse }), [note]);
  telemetry.internalError("http.internal", new Error("bad label 'ข้าวมันไก่ป้าสมศรี' and \"two words\""));
  const [first] = lines();
  expect(first).toMatchObject({
    level: "error",
    error: { name: "Error", detail: "cannot handle [redacted]" },
  });
  expect((first!["error"] as { stack: string[] }).stack[0]).toMatch(/log\.test\.ts/);
  expect(writes.join("")).not.toMatch(/Somchai|dinner|ป้าสมศรี|two words/);
});

test("what a field holds cannot break the line", () => {
  const { telemetry, lines } = setUp("debug");
  const loop: Record<string, unknown> = {};
  loop["self"] = loop;
  const odd = {
    big: 10n,
    nan: Number.NaN,
    fn: () => 1,
    symbol: Symbol("s"),
    date: new Date(0),
    loop,
    long: "x".repeat(5_000),
  };
  telemetry.log("info", "odd", odd);
  expect(lines()).toHaveLength(1);
  expect(lines()[0]!["long"]).toHaveLength(301);
});

test("a crash loses no line", async () => {
  const face = resolve(import.meta.dirname, "../../lib/telemetry/index.ts");
  const script = `
    import { createTelemetry } from ${JSON.stringify(face)};
    const telemetry = createTelemetry({ config: { logLevel: "info" } });
    for (let i = 0; i < 100; i++) telemetry.log("info", "step", { i });
    setImmediate(() => { throw new Error("boom"); });
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += String(chunk);
  });
  await once(child, "close");
  expect(out.split("\n").filter(Boolean)).toHaveLength(100);
});
