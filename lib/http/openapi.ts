import { z } from "zod";
import { type ProblemCode, problemStatus } from "#lib/context";
import { PROBLEMS } from "./problem-catalogue.ts";
import { isBodyOptional, type Route } from "./route.ts";
import { ProblemSchema } from "./schemas.ts";

type Json = Record<string, unknown>;

export interface OpenApiDocument {
  readonly openapi: "3.1.0";
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly { readonly url: string }[];
  readonly tags?: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Json>>;
    readonly securitySchemes: Readonly<Record<string, Json>>;
    readonly parameters: Readonly<Record<string, Json>>;
  };
}

const COMPONENTS = "#/components/schemas/";

/**
 * Named schemas of a document. One that a caller sends in another shape than it gets (defaults make them differ) has the
 * suffix `Input` where it is sent. The name depends on the schema alone, so documents of several functions agree.
 */
class Components {
  readonly schemas: Record<string, Json> = {};

  /** @param io what a caller sends (`input`) or gets (`output`) */
  add(schema: z.ZodType, io: "input" | "output"): Json {
    const { root, defs } = rendered(schema, io);
    const other = rendered(schema, io === "input" ? "output" : "input").defs;
    const names = new Map<string, string>();
    for (const [id, def] of Object.entries(defs)) {
      const differs = JSON.stringify(def) !== JSON.stringify(other[id]);
      names.set(id, io === "input" && differs ? `${id}Input` : id);
    }
    for (const [id, def] of Object.entries(defs))
      this.schemas[names.get(id)!] = renamed(withoutId(def), names);
    return renamed(root, names);
  }
}

function rendered(schema: z.ZodType, io: "input" | "output"): { root: Json; defs: Record<string, Json> } {
  const { $schema: _, $defs, ...root } = z.toJSONSchema(schema, { io, target: "draft-2020-12" }) as Json;
  return { root, defs: ($defs ?? {}) as Record<string, Json> };
}

const withoutId = ({ id: _, ...rest }: Json): Json => rest;

const renamed = (schema: Json, names: ReadonlyMap<string, string>): Json =>
  JSON.parse(
    JSON.stringify(schema, (key, value) => {
      const id = key === "$ref" && typeof value === "string" && /^#\/\$defs\/(.+)$/.exec(value)?.[1];
      return id ? COMPONENTS + (names.get(id) ?? id) : value;
    }),
  ) as Json;

/** Statuses and problem codes that a route can give because of what it is. */
function problemsOf(route: Route): ProblemCode[] {
  const codes = new Set<ProblemCode>(["internal", ...(route.problems ?? [])]);
  // A public route looks at nothing that can be down, or says so in its `problems`.
  if (route.access !== "public")
    for (const code of ["unauthenticated", "key_revoked", "rate_limited", "unavailable"] as const)
      codes.add(code);
  if (route.access !== "public" && route.access !== "key") codes.add("forbidden");
  if (route.body)
    for (const code of [
      "invalid_json",
      "invalid_field",
      "unknown_field",
      "body_too_large",
      "unsupported_media_type",
    ] as const)
      codes.add(code);
  if (route.query || route.access !== "public") codes.add("invalid_field").add("unknown_field");
  if (route.params) codes.add("not_found");
  return [...codes];
}

const STATUS_TEXT: Readonly<Record<number, string>> = {
  200: "The result",
  201: "Created; `Location` names it",
  202: "Accepted: the work goes on as a job",
  204: "Done; there is no body",
  503: "Not available right now",
};

const COMMON_HEADERS = {
  "X-Request-Id": {
    description: "Names this request in logs and problem documents.",
    schema: { type: "string" },
  },
  "Server-Timing": { description: "Where the time went, in milliseconds.", schema: { type: "string" } },
};

function operation(route: Route, components: Components, errors: z.ZodType | undefined): Json {
  const secured = route.access !== "public";
  const parameters = [
    ...parametersOf(route.params, "path", components),
    ...parametersOf(route.query, "query", components),
    ...(secured ? [{ $ref: "#/components/parameters/User" }] : []),
  ];
  return {
    operationId: operationId(route),
    summary: route.summary,
    ...(route.description && { description: route.description }),
    tags: [route.tag],
    security: secured ? [{ key: [] }] : [],
    ...(secured && route.access !== "key" && { "x-scope": route.access }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: !isBodyOptional(route),
        content: {
          "application/json": { schema: components.add(route.body, "input") },
          ...Object.fromEntries(
            Object.entries(route.alsoTakes ?? {}).map(([type, { holds }]) => [
              type,
              { schema: { type: "string", description: holds } },
            ]),
          ),
        },
      },
    }),
    responses: responsesOf(route, components, errors),
  };
}

function responsesOf(route: Route, components: Components, errors: z.ZodType | undefined): Json {
  const out: Record<string, Json> = {};
  for (const [status, schema] of Object.entries(route.responses)) {
    const success = Number(status) < 400;
    const also = success ? Object.entries(route.alsoAs ?? {}) : [];
    const content = {
      ...(schema && { "application/json": { schema: components.add(schema, "output") } }),
      ...Object.fromEntries(
        also.map(([type, description]) => [type, { schema: { type: "string", description } }]),
      ),
    };
    const own = Object.entries(success ? (route.responseHeaders ?? {}) : {});
    out[status] = {
      description: STATUS_TEXT[Number(status)] ?? "The result",
      headers: {
        ...COMMON_HEADERS,
        ...(status === "201" && {
          Location: { description: "Path of what was created.", schema: { type: "string" } },
        }),
        ...Object.fromEntries(
          own.map(([name, description]) => [name, { description, schema: { type: "string" } }]),
        ),
      },
      ...(Object.keys(content).length > 0 && { content }),
    };
  }
  const problem = components.add(errors ?? ProblemSchema, "output");
  const type = errors ? "application/json" : "application/problem+json";
  for (const code of problemsOf(route)) {
    const status = problemStatus(code);
    const line = `\`${code}\`: ${PROBLEMS[code].title}.`;
    const before = out[status] as { description?: string; content?: Json } | undefined;
    out[status] = {
      ...before,
      description: before?.description ? `${before.description} ${line}` : line,
      headers: {
        ...COMMON_HEADERS,
        ...([429, 503].includes(status) && {
          "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
        }),
      },
      content: { ...before?.content, [type]: { schema: problem } },
    };
  }
  return out;
}

function parametersOf(
  schema: z.ZodType | undefined,
  place: "path" | "query",
  components: Components,
): Json[] {
  if (!schema) return [];
  const json = components.add(schema, "input");
  const required = (json["required"] ?? []) as string[];
  return Object.entries((json["properties"] ?? {}) as Record<string, Json>).map(
    ([name, { description, ...property }]) => ({
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(description !== undefined && { description }),
      schema: property,
    }),
  );
}

/** `POST /api/v1/process/text` is `post_process_text`. */
const operationId = (route: Route): string =>
  `${route.method}_${route.path
    .replace(/^\/api\/v1\//, "")
    .replace(/[{}]/g, "")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")}`;

/**
 * OpenAPI 3.1 of some routes, made from the schemas that check them.
 * @param errors what every error looks like; default: problem documents
 */
export function openApi(
  routes: readonly Route[],
  info: OpenApiDocument["info"],
  errors?: z.ZodType,
): OpenApiDocument {
  const components = new Components();
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    paths[route.path]![route.method] = operation(route, components, errors);
  }
  return {
    openapi: "3.1.0",
    info,
    servers: [{ url: "/" }],
    tags: [...new Set(routes.map((r) => r.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key, `rk_…`, or a session's access token.",
        },
      },
      parameters: {
        User: {
          name: "X-Rung-User",
          in: "header",
          required: false,
          description:
            "Your end user, by an opaque id of yours. Everything stored and learned is that user's own.",
          schema: { type: "string", default: "default", pattern: "^[A-Za-z0-9._:@+-]{1,128}$" },
        },
      },
    },
  };
}

/**
 * One document from several functions' documents.
 * @throws Error when two functions claim the same operation, or mean different things by one schema name
 */
export function mergeOpenApi(
  documents: readonly OpenApiDocument[],
  info: OpenApiDocument["info"],
): OpenApiDocument {
  const paths: Record<string, Record<string, Json>> = {};
  const schemas: Record<string, Json> = {};
  for (const document of documents) {
    for (const [path, operations] of Object.entries(document.paths)) {
      for (const [method, value] of Object.entries(operations)) {
        if (paths[path]?.[method]) throw new Error(`Two functions serve ${method.toUpperCase()} ${path}.`);
        paths[path] = { ...paths[path], [method]: value };
      }
    }
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      if (schemas[name] && JSON.stringify(schemas[name]) !== JSON.stringify(schema))
        throw new Error(`Two functions mean different things by the schema ${name}.`);
      schemas[name] = schema;
    }
  }
  const base = documents[0] ?? openApi([], info);
  const tags = [...new Set(documents.flatMap((d) => (d.tags ?? []).map((t) => t.name)))];
  return {
    ...base,
    info,
    tags: tags.map((name) => ({ name })),
    paths: Object.fromEntries(Object.entries(paths).sort(([x], [y]) => (x < y ? -1 : 1))),
    components: { ...base.components, schemas },
  };
}
