import { problemStatus } from "#lib/context";
import { escapeHtml, inline, page } from "./html.ts";
import type { OpenApiDocument } from "./openapi.ts";
import { PROBLEMS, type ProblemEntry, problemType } from "./problem-catalogue.ts";

type Json = Record<string, unknown>;
type Schemas = Readonly<Record<string, Json>>;

/** The reference at `/docs`, rendered from the OpenAPI document. Works without network and without scripts. */
export function docsPage(document: OpenApiDocument): Response {
  const { schemas } = document.components;
  const tags = (document.tags ?? []).map(({ name }) => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, operation]) => (operation["tags"] as string[])[0] === name)
        .map(([method, operation]) => operationHtml(method, path, operation, schemas)),
    );
    return `<h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2>${operations.join("")}`;
  });
  return page(
    document.info.title,
    `<h1>${escapeHtml(document.info.title)}</h1><p class="soft">${inline(document.info.description ?? "")} Machine-readable: <a href="/openapi.json">/openapi.json</a>. Errors: <a href="/docs/errors">/docs/errors</a>.</p>${tags.join("")}`,
  );
}

function operationHtml(method: string, path: string, operation: Json, schemas: Schemas): string {
  const scope = operation["x-scope"] as string | undefined;
  const body = schemaAt(operation["requestBody"] as Json | undefined);
  const parameters = ((operation["parameters"] ?? []) as Json[]).filter((p) => !p["$ref"]);
  const parts = [
    operation["description"] ? `<p>${inline(String(operation["description"]))}</p>` : "",
    `<p class="soft">${scope ? `Needs a key with the scope <code>${scope}</code>.` : (operation["security"] as unknown[]).length > 0 ? "Needs a key." : "Needs no key."}</p>`,
    parameters.length > 0
      ? `<h3>Parameters</h3>${rows(parameters.map((p) => parameterRow(p, schemas)))}`
      : "",
    body
      ? `<h3>Body</h3>${fields(body, schemas)}<pre>${escapeHtml(curl(method, path, body, schemas))}</pre>`
      : "",
    `<h3>Answers</h3>${rows(
      Object.entries(operation["responses"] as Record<string, Json>).map(([status, response]) => {
        const schema = schemaAt(response);
        const shown = schema && Number(status) < 400 ? fields(schema, schemas) : "";
        return `<tr><td><code>${status}</code></td><td>${inline(String(response["description"]))}${shown}</td></tr>`;
      }),
    )}`,
  ];
  return `<details id="${escapeHtml(String(operation["operationId"]))}"><summary><span class="method">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> <span class="soft">${inline(String(operation["summary"]))}</span></summary><div>${parts.join("")}</div></details>`;
}

const rows = (all: readonly string[]): string => `<table>${all.join("")}</table>`;

const schemaAt = (holder: Json | undefined): Json | undefined =>
  ((holder?.["content"] as Record<string, Json> | undefined)?.["application/json"]?.["schema"] as
    | Json
    | undefined) ?? undefined;

function parameterRow(parameter: Json, schemas: Schemas): string {
  const note = parameter["description"] ? ` ${inline(String(parameter["description"]))}` : "";
  const required = parameter["required"] ? "required" : "optional";
  return `<tr><td><code>${escapeHtml(String(parameter["name"]))}</code></td><td class="soft">${escapeHtml(typeOf(parameter["schema"] as Json, schemas))}, ${required}</td><td>${note}</td></tr>`;
}

const resolve = (schema: Json, schemas: Schemas): Json => {
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema["$ref"] ?? ""))?.[1];
  return (name && schemas[name]) || schema;
};

function typeOf(schema: Json, schemas: Schemas): string {
  const ref = /([^/]+)$/.exec(String(schema["$ref"] ?? ""))?.[1];
  if (ref) return ref;
  const either = (schema["anyOf"] ?? schema["oneOf"]) as Json[] | undefined;
  if (either) return either.map((s) => typeOf(s, schemas)).join(" or ");
  if (schema["enum"]) return (schema["enum"] as unknown[]).map((v) => JSON.stringify(v)).join(" | ");
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  if (schema["type"] === "array") return `list of ${typeOf((schema["items"] ?? {}) as Json, schemas)}`;
  return String(schema["type"] ?? "any");
}

const DEPTH_MAX = 3;

/** The members of an object schema, nested ones below their parent. */
function fields(schema: Json, schemas: Schemas, depth = 0): string {
  const object = resolve(schema, schemas);
  const items = object["type"] === "array" ? resolve((object["items"] ?? {}) as Json, schemas) : object;
  const members = Object.entries((items["properties"] ?? {}) as Record<string, Json>);
  if (members.length === 0) return `<p class="soft">${escapeHtml(typeOf(schema, schemas))}</p>`;
  const required = (items["required"] ?? []) as string[];
  return rows(
    members.map(([name, member]) => {
      const inner = resolve(member, schemas);
      const nested = inner["type"] === "array" ? resolve((inner["items"] ?? {}) as Json, schemas) : inner;
      const below = nested["properties"] && depth < DEPTH_MAX ? fields(nested, schemas, depth + 1) : "";
      const note = member["description"] ?? inner["description"];
      const fallback =
        member["default"] === undefined ? "" : `, default ${JSON.stringify(member["default"])}`;
      return `<tr><td><code>${escapeHtml(name)}</code></td><td class="soft">${escapeHtml(typeOf(member, schemas) + (required.includes(name) ? "" : ", optional") + fallback)}</td><td>${note ? inline(String(note)) : ""}${below}</td></tr>`;
    }),
  );
}

function curl(method: string, path: string, body: Json, schemas: Schemas): string {
  const sample = JSON.stringify(example(body, schemas, 0));
  return `curl -X ${method.toUpperCase()} http://127.0.0.1:8787${path} \\\n  -H 'Authorization: Bearer rk_local_dev' -H 'Content-Type: application/json' \\\n  -d '${sample.replaceAll("'", "'\\''")}'`;
}

/** A value that the schema takes: its example, or the required members with plain values. */
function example(schema: Json, schemas: Schemas, depth: number): unknown {
  const s = resolve(schema, schemas);
  const given = s["example"] ?? (s["examples"] as unknown[] | undefined)?.[0] ?? s["default"] ?? s["const"];
  if (given !== undefined) return given;
  if (s["enum"]) return (s["enum"] as unknown[])[0];
  const either = (s["anyOf"] ?? s["oneOf"]) as Json[] | undefined;
  if (either) return example(either[0] ?? {}, schemas, depth);
  switch (s["type"]) {
    case "object": {
      const properties = (s["properties"] ?? {}) as Record<string, Json>;
      const required = (s["required"] ?? []) as string[];
      const shown = required.length > 0 ? required : Object.keys(properties).slice(0, 2);
      if (depth > DEPTH_MAX) return {};
      return Object.fromEntries(
        shown.map((name) => [name, example(properties[name] ?? {}, schemas, depth + 1)]),
      );
    }
    case "array":
      return depth > DEPTH_MAX ? [] : [example((s["items"] ?? {}) as Json, schemas, depth + 1)];
    case "integer":
    case "number":
      return s["minimum"] ?? 1;
    case "boolean":
      return true;
    default:
      return "…";
  }
}

/** The page that every problem's `type` leads to. */
export function errorsPage(): Response {
  const sections = Object.entries(PROBLEMS as Readonly<Record<string, ProblemEntry>>).map(([code, entry]) => {
    const status = problemStatus(code as keyof typeof PROBLEMS);
    const sample = {
      type: problemType(code as keyof typeof PROBLEMS),
      title: entry.title,
      status,
      code,
      ...entry.example,
    };
    return `<h2 id="${code}"><code>${code}</code></h2><p>Status ${status}. ${inline(entry.means)}</p><p><b>What to change:</b> ${inline(entry.change)}</p><pre>${escapeHtml(JSON.stringify(sample, null, 2))}</pre>`;
  });
  return page(
    "Rung: errors",
    `<h1>Errors</h1><p class="soft">Every error is an <code>application/problem+json</code> document. <code>code</code> is stable, <code>detail</code> says what to change. <a href="/docs">Reference</a></p>${sections.join("")}`,
  );
}
