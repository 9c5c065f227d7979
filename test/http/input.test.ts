import { describe, expect, test } from "vitest";
import { request } from "#test/support/api";
import { sample } from "./sample.ts";

const { app } = sample();
const send = async (raw: string | Uint8Array<ArrayBuffer>) => {
  const { status, json } = await request(app, "POST", "/api/v1/things", { raw });
  return { status, ...json } as {
    status: number;
    code?: string;
    field?: string;
    detail: string;
    errors?: unknown[];
  };
};
const post = (body: unknown) => send(JSON.stringify(body));

describe("a body that is no JSON", () => {
  test.each([
    ["", "The body is empty"],
    ["  \n ", "The body is empty"],
    ["{", "it ends too early|not valid JSON"],
    ['{"name": "x",}', "line 1, column 14"],
    ['{\n  "name": x\n}', "line 2, column 11"],
    ["{'name': 'x'}", "line 1, column 2"],
    ["NaN", "not valid JSON"],
    [`${"[".repeat(10_000)}${"]".repeat(10_000)}`, "nested more than 64 levels"],
    [`{"free":${'{"a":'.repeat(70)}1${"}".repeat(71)}`, "nested more than 64 levels"],
  ])("%.20j says where", async (raw, detail) => {
    const problem = await send(raw);
    expect([problem.status, problem.code]).toEqual([400, "invalid_json"]);
    expect(problem.detail).toMatch(new RegExp(detail));
  });

  test("broken UTF-8 is refused, not mended", async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"name":"'),
      0xff,
      0xfe,
      ...new TextEncoder().encode('"}'),
    ]);
    const problem = await send(bytes);
    expect([problem.status, problem.code]).toEqual([400, "invalid_json"]);
    expect(problem.detail).toContain("UTF-8");
  });

  test("the detail never quotes the body", async () => {
    expect((await send('{"name": Somchai}')).detail).not.toContain("Somchai");
  });

  test("no body and no content type: the empty body is the news", async () => {
    const { status, json } = await request(app, "POST", "/api/v1/things");
    expect([status, json["code"]]).toEqual([400, "invalid_json"]);
  });
});

describe("a field that is wrong says what to change", () => {
  test.each([
    [[], "", "The body must be an object, not a list."],
    ["x", "", "The body must be an object, not a string."],
    [null, "", "The body must be an object, not null."],
    [{}, "name", "`name` is missing: send a string."],
    [{ name: 5 }, "name", "`name` must be a string, not a number."],
    [{ name: "" }, "name", "`name` must not be empty."],
    [{ name: "x".repeat(21) }, "name", "`name` must have at most 20 characters."],
    [{ name: "x", size: 1.5 }, "size", "`size` must be a whole number, not a number with decimals."],
    [{ name: "x", size: -1 }, "size", "`size` must be at least 0."],
    [{ name: "x", size: 1e300 }, "size", "`size` must be at most 9007199254740991."],
    [{ name: "x", mood: "sad" }, "mood", '`mood` must be one of "good", "bad".'],
    [
      { name: "x", at: "soon" },
      "at",
      "`at` must be an RFC 3339 time with an offset, such as 2026-11-21T09:30:00+07:00.",
    ],
    [{ name: "x", zone: "Bangkok" }, "zone", "`zone` must be an IANA time zone such as Asia/Bangkok."],
    [{ name: "x", tags: [{}, {}, {}, {}] }, "tags", "`tags` must have at most 3 items."],
    [
      { name: "x", tags: [{ label: "abc" }, { label: "too long" }] },
      "tags.1.label",
      "`tags.1.label` must have at most 5 characters.",
    ],
    [{ name: "x", either: true }, "either", "`either` must be a string or a number, not a boolean."],
    [{ name: "x\u0000y" }, "name", "`name` holds a control character"],
    [{ name: "x\ud800y" }, "name", "half of a surrogate pair"],
    [{ name: "x", tags: [{ label: "\u0007" }] }, "tags.0.label", "`tags.0.label` holds a control character"],
  ])("%.60j", async (body, field, detail) => {
    const problem = await post(body);
    expect([problem.status, problem.code, problem.field ?? ""]).toEqual([400, "invalid_field", field]);
    expect(problem.detail).toContain(detail);
  });

  test("1e999 is no number", async () => {
    expect((await send('{"name":"x","size":1e999}')).code).toBe("invalid_field");
  });

  test("a route may take any text, but no bad names and no depth", async () => {
    const any = async (body: unknown) => (await request(app, "POST", "/any-text", { body })).status;
    expect(await any({ texts: ["a\u0000", "\ud800"] })).toBe(200);
    expect(await any({ texts: [], "\u0000": 1 })).toBe(400);
  });

  test("tabs and line breaks are text", async () => {
    expect((await post({ name: "a\tb\nc" })).status).toBe(201);
  });

  test("all faults are listed", async () => {
    const problem = await post({ name: 1, size: "x", mood: "sad" });
    expect(problem.errors).toHaveLength(3);
  });
});

describe("an unknown field is refused", () => {
  test.each([
    [{ nmae: "x" }, "nmae", "`nmae` is not a field here: did you mean `name`?"],
    [
      { name: "x", colour: 1 },
      "colour",
      "`colour` is not a field here: remove it. The fields are `name`, `size`",
    ],
    [{ name: "x", tags: [{ label: "a", labels: 1 }] }, "tags.0.labels", "did you mean `label`?"],
  ])("%j", async (body, field, detail) => {
    const problem = await post(body);
    expect([problem.status, problem.code, problem.field]).toEqual([400, "unknown_field", field]);
    expect(problem.detail).toContain(detail);
  });

  test("__proto__ anywhere is one, and changes nothing", async () => {
    for (const raw of [
      '{"name":"x","__proto__":{"size":9}}',
      '{"name":"x","free":{"a":{"__proto__":{"polluted":1}}}}',
    ]) {
      const problem = await send(raw);
      expect([problem.status, problem.code]).toEqual([400, "unknown_field"]);
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("in the query too, but not on public routes", async () => {
    const get = (path: string) => request(app, "GET", path);
    expect((await get("/api/v1/things?mod=good")).json).toMatchObject({
      code: "unknown_field",
      field: "mod",
      detail: "Query parameter `mod` is not a field here: did you mean `mood`?",
    });
    expect((await get("/api/v1/things/thg_1?x=1")).json).toMatchObject({ code: "unknown_field", field: "x" });
    expect((await get("/ping?cache=buster")).status).toBe(200);
  });
});

describe("a query", () => {
  const get = async (query: string) => (await request(app, "GET", `/api/v1/things?${query}`)).json;
  test("is coerced, with defaults", async () => {
    expect(await get("limit=7&mood=good")).toMatchObject({ items: [{ size: 7 }] });
    expect(await get("")).toMatchObject({ items: [{ size: 50 }] });
  });
  test.each([
    ["limit=0", "limit", "Query parameter `limit` must be at least 1."],
    ["limit=201", "limit", "must be at most 200"],
    ["limit=ten", "limit", "must be a number"],
    ["limit=1.5", "limit", "must be a whole number"],
    ["mood=good&mood=bad", "mood", "Query parameter `mood`"],
    ["mood=%00", "mood", "control character"],
    ["mood=%ff%fe", "mood", "percent-encoded UTF-8"],
  ])("%s", async (query, field, detail) => {
    const problem = await get(query);
    expect(problem).toMatchObject({ status: 400, code: "invalid_field", field });
    expect(problem["detail"]).toContain(detail);
  });
  test("with hundreds of parameters is refused", async () => {
    expect(await get(Array.from({ length: 101 }, (_, i) => `p${i}=1`).join("&"))).toMatchObject({
      status: 400,
    });
  });
});
