import { describe, expect, test } from "vitest";
import { z } from "zod";
import { checkValue, parseJson, route } from "#lib/http";
import { request } from "#test/support/api";
import { sample } from "./sample.ts";

const LINES = "application/x-ndjson";

const either = route({
  method: "post",
  path: "/api/v1/either",
  summary: "JSON, or lines",
  tag: "Test",
  access: "read",
  query: z.strictObject({ loud: z.enum(["true"]).optional() }),
  body: z.strictObject({ name: z.string() }),
  alsoTakes: {
    [LINES]: {
      holds: "A name on each line.",
      async handler({ query, request }) {
        const text = await request.text();
        return new Response(query.loud ? text.toUpperCase() : text, { headers: { "content-type": LINES } });
      },
    },
  },
  responses: { 200: z.strictObject({ name: z.string() }) },
  handler: ({ body }) => ({ status: 200, body }),
});
const { app } = sample({ routes: [either], config: { bodyBytesMax: 1_000 } });
const post = (raw: string, type: string, headers = {}, query = "") =>
  request(app, "POST", `/api/v1/either${query}`, { raw, headers: { "content-type": type, ...headers } });

describe("a route that takes a streamed body beside JSON", () => {
  test("gives each to its own handler, by the media type alone", async () => {
    expect(await post('{"name":"a"}', "application/json")).toMatchObject({
      status: 200,
      json: { name: "a" },
    });
    for (const type of [LINES, `${LINES}; charset=utf-8`, "Application/X-NDJSON"])
      expect(await post("a\nb\n", type)).toMatchObject({ status: 200, text: "a\nb\n" });
    expect((await post("a\n", LINES)).headers.get("x-request-id")).toMatch(/^req_/);
  });

  test("checks the query for both", async () => {
    expect((await post("a", LINES, {}, "?loud=true")).text).toBe("A");
    expect((await post("a", LINES, {}, "?quiet=true")).status).toBe(400);
  });

  test("refuses what is declared too large, compressed, or of a third type, and names both", async () => {
    expect(await post("a".repeat(1_001), LINES)).toMatchObject({
      status: 413,
      json: { code: "body_too_large" },
    });
    expect(await post("a", LINES, { "content-encoding": "gzip" })).toMatchObject({ status: 415 });
    const { status, json } = await post("a", "text/csv");
    expect([status, json["detail"]]).toEqual([
      415,
      `This route takes JSON in UTF-8: send Content-Type: application/json, or ${LINES}.`,
    ]);
  });

  test("documents both", () => {
    const operation = app.openApi().paths["/api/v1/either"]!["post"]!;
    const { content } = operation["requestBody"] as { content: Record<string, unknown> };
    expect(Object.keys(content)).toEqual(["application/json", LINES]);
    expect(content[LINES]).toEqual({ schema: { type: "string", description: "A name on each line." } });
  });
});

describe("a line of JSON", () => {
  const failing = (work: () => unknown): unknown => {
    try {
      return work();
    } catch (error) {
      return (error as Error).message;
    }
  };
  const schema = z.strictObject({ name: z.string() });

  test("has problems that speak of a line", () => {
    expect(parseJson('{"a": [1]}', { place: "line" })).toEqual({ a: [1] });
    expect(failing(() => parseJson('{"a": }', { place: "line" }))).toBe(
      "The line is not valid JSON (column 7). Check quotes, commas and brackets.",
    );
    expect(failing(() => parseJson("[".repeat(70) + "]".repeat(70), { place: "line" }))).toBe(
      "The line is nested more than 64 levels deep. Send a flatter one.",
    );
    expect(failing(() => checkValue(schema, 5, [], "line"))).toBe(
      "The line must be an object, not a number.",
    );
    expect(failing(() => checkValue(schema, {}, [], "line"))).toBe("`name` is missing: send a string.");
  });
});
