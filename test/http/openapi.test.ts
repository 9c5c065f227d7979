import { expect, test } from "vitest";
import { z } from "zod";
import { aiFlags, mergeOpenApi, openApi, route } from "#lib/http";
import { sample } from "./sample.ts";

const info = { title: "Rung", version: "1" };
const document = sample().app.openApi();

const refsIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map((m) => m[1]!);

test("every route is there, with its parameters, body and statuses", () => {
  const { app } = sample();
  for (const r of app.routes) {
    const operation = document.paths[r.path]?.[r.method] as Record<string, object>;
    expect(operation, `${r.method} ${r.path}`).toBeDefined();
    for (const status of Object.keys(r.responses)) expect(operation["responses"]).toHaveProperty(status);
    if (r.body) expect(operation["requestBody"]).toBeDefined();
    if (r.access !== "public")
      expect(Object.keys(operation["responses"] ?? {})).toEqual(
        expect.arrayContaining(["401", "403", "429"]),
      );
    expect(operation["responses"]).toHaveProperty("500");
  }
});

test("every reference leads somewhere", () => {
  for (const ref of refsIn(document)) {
    const [kind, name] = ref.replace("#/components/", "").split("/") as ["schemas" | "parameters", string];
    expect(document.components[kind]).toHaveProperty(name);
  }
});

test("what a caller sends leaves defaults out of what is required; path parameters are required", () => {
  const post = document.paths["/api/v1/things"]?.["post"] as unknown as {
    requestBody: {
      content: { "application/json": { schema: { required: string[]; additionalProperties: boolean } } };
    };
  };
  const { schema } = post.requestBody.content["application/json"];
  expect(schema.required).toEqual(["name"]);
  expect(schema.additionalProperties).toBe(false);
  const get = document.paths["/api/v1/things/{id}"]?.["get"] as { parameters: unknown[] };
  expect(get.parameters[0]).toMatchObject({ name: "id", in: "path", required: true });
});

test("operation ids are unique", () => {
  const ids = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map((o) => o["operationId"]),
  );
  expect(new Set(ids).size).toBe(ids.length);
});

const named = (path: string, shape: z.ZodType) =>
  route({
    method: "get",
    path,
    summary: "s",
    tag: "T",
    access: "public",
    responses: { 200: shape },
    handler: () => new Response(),
  });

test("documents of several functions merge; shared schemas stay one", () => {
  const shared = z.strictObject({ a: z.string() }).meta({ id: "Shared" });
  const merged = mergeOpenApi(
    [openApi([named("/a", shared)], info), openApi([named("/b", shared)], info)],
    info,
  );
  expect(Object.keys(merged.paths)).toEqual(["/a", "/b"]);
  expect(Object.keys(merged.components.schemas).sort()).toEqual(["Problem", "Shared"]);
});

test("functions that claim the same path, or one name for two schemas, cannot be merged", () => {
  const one = openApi([named("/a", z.string())], info);
  expect(() => mergeOpenApi([one, one], info)).toThrow(/GET \/a/);
  const x = openApi([named("/x", z.strictObject({ a: z.string() }).meta({ id: "Twice1" }))], info);
  const y = JSON.parse(JSON.stringify(x).replace('"/x"', '"/y"').replace('"a"', '"b"'));
  expect(() => mergeOpenApi([x, y], info)).toThrow(/Twice1/);
});

test("a named schema with defaults has two shapes: what is sent and what is got", () => {
  const both = z.strictObject({ ...aiFlags }).meta({ id: "Both" });
  const r = route({
    method: "post",
    path: "/b",
    summary: "s",
    tag: "T",
    access: "public",
    body: both,
    responses: { 200: both },
    handler: () => new Response(),
  });
  const { schemas } = openApi([r], info).components;
  const shapes = Object.entries(schemas).filter(([name]) => name.startsWith("Both"));
  expect(shapes).toHaveLength(2);
  expect(schemas["BothInput"]).not.toHaveProperty("required");
  expect(schemas["Both"]?.["required"]).toEqual(["use_cache", "explain"]);
});
