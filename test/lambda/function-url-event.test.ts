import fc from "fast-check";
import { expect, test } from "vitest";
import { type FunctionUrlEvent, toRequest } from "../../functions/function-url-event.ts";
import { Problem } from "../../lib/context/index.ts";

const event = (over: Partial<FunctionUrlEvent> = {}, method = "GET"): FunctionUrlEvent => ({
  rawPath: "/",
  rawQueryString: "",
  headers: {},
  requestContext: { domainName: "abc.lambda-url.us-east-1.on.aws", http: { method } },
  isBase64Encoded: false,
  ...over,
});

test("a path reads the same whether it arrives encoded or decoded", () => {
  const encoded = toRequest(event({ rawPath: "/api/v1/mappings/%E0%B8%81%20x" }));
  const decoded = toRequest(event({ rawPath: "/api/v1/mappings/ก x" }));
  expect(decoded.url).toBe(encoded.url);
});

test("a decoded question mark stays in the path", () => {
  const { pathname, search } = new URL(toRequest(event({ rawPath: "/a?b#c", rawQueryString: "d=1" })).url);
  expect([pathname, search]).toEqual(["/a%3Fb%23c", "?d=1"]);
});

test("a body on GET is dropped, as servers do", async () => {
  expect(await toRequest(event({ body: "x" })).text()).toBe("");
});

test("methods that no Request can have are refused with a problem", () => {
  for (const method of ["TRACE", "CONNECT", "track"])
    expect(() => toRequest(event({}, method))).toThrow(
      expect.objectContaining({ code: "method_not_allowed" }),
    );
});

test("any event gives a request or a problem, never another error", async () => {
  const anyEvent = fc.record({
    rawPath: fc.string({ unit: "binary" }).map((s) => `/${s}`),
    rawQueryString: fc.string({ unit: "binary" }),
    headers: fc.dictionary(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })),
    cookies: fc.array(fc.string({ unit: "binary" })),
    body: fc.string({ unit: "binary" }),
    isBase64Encoded: fc.boolean(),
  });
  const method = fc.constantFrom(
    "GET",
    "POST",
    "PUT",
    "DELETE",
    "HEAD",
    "OPTIONS",
    "PATCH",
    "TRACE",
    "",
    "A B",
  );
  fc.assert(
    fc.property(anyEvent, method, (over, name) => {
      try {
        expect(toRequest(event(over, name))).toBeInstanceOf(Request);
      } catch (error) {
        expect(error).toBeInstanceOf(Problem);
      }
    }),
    { numRuns: 300, seed: 8 },
  );
});

test("text and base64 bodies arrive as the bytes that were sent", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme" }),
      fc.uint8Array({ minLength: 1 }),
      async (text, bytes) => {
        expect(await toRequest(event({ body: text }, "POST")).text()).toBe(text);
        const base64 = { body: Buffer.from(bytes).toString("base64"), isBase64Encoded: true };
        expect(new Uint8Array(await toRequest(event(base64, "POST")).arrayBuffer())).toEqual(bytes);
      },
    ),
    { numRuns: 100, seed: 8 },
  );
});
