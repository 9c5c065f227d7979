import { expect, test } from "vitest";
import type { Problem } from "#lib/context";
import { headersOf } from "../../../functions/socket/event.ts";
import { checkOrigin, credentialsIn } from "../../../functions/socket/handshake.ts";

const header = (headers: Record<string, string>) =>
  headersOf({ headers, requestContext: { eventType: "CONNECT", connectionId: "c" } });

test("programs send headers, in whatever case; nothing is confirmed that was not offered", () => {
  expect(credentialsIn(header({ authorization: "Bearer rk_x", "X-RUNG-USER": "ann" }))).toEqual({
    authorization: "Bearer rk_x",
    user: "ann",
    protocol: undefined,
  });
});

test("browsers offer protocols, and only the name of the protocol is confirmed", () => {
  const offered = { "Sec-WebSocket-Protocol": "rung, bearer.rk_x,user.ann%40example.com%3A1" };
  expect(credentialsIn(header(offered))).toEqual({
    authorization: "Bearer rk_x",
    user: "ann@example.com:1",
    protocol: "rung",
  });
});

test("a header wins over a protocol, and nobody is asked for nothing", () => {
  const both = { Authorization: "Bearer rk_h", "Sec-WebSocket-Protocol": "rung, bearer.rk_p" };
  expect(credentialsIn(header(both)).authorization).toBe("Bearer rk_h");
  expect(credentialsIn(header({}))).toEqual({ authorization: null, user: null, protocol: undefined });
});

test.each(["bearer.rk_x", "chat", "rung, user.%E0%A4%A"])("the protocols %j are refused", (protocols) => {
  expect(() => credentialsIn(header({ "sec-websocket-protocol": protocols }))).toThrowError(
    /Sec-WebSocket-Protocol/,
  );
});

test.each([
  [{}, [], true],
  [{ origin: "https://shop.example", host: "shop.example" }, [], true],
  [{ origin: "http://localhost:8787", host: "localhost:8787" }, [], true],
  [{ origin: "http://localhost:3000", host: "localhost:8787" }, [], false],
  [{ origin: "https://shop.example", host: "x.amazonaws.com", "x-forwarded-host": "shop.example" }, [], true],
  [{ origin: "https://evil.example", host: "shop.example" }, [], false],
  [{ origin: "https://evil.example", host: "shop.example" }, ["https://app.example"], false],
  [{ origin: "https://app.example", host: "shop.example" }, ["https://app.example"], true],
  [{ origin: "https://app.example.evil.example", host: "shop.example" }, ["https://app.example"], false],
  [{ origin: "https://shop.example.evil.example", host: "shop.example" }, [], false],
  [{ origin: "https://any.example", host: "shop.example" }, ["*"], true],
  [{ origin: "null", host: "shop.example" }, [], false],
  [{ origin: "null", host: "" }, [], false],
  [{ origin: "", host: "shop.example" }, [], false],
  [{ origin: "file://", host: "" }, [], false],
])("%j with %j allowed: %s", (headers, allowed, lets) => {
  let code: string | undefined;
  try {
    checkOrigin(header(headers as Record<string, string>), allowed as string[]);
  } catch (error) {
    code = (error as Problem).code;
  }
  expect(code).toBe(lets ? undefined : "forbidden");
});
