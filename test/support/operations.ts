import { createProductApps } from "#functions/all";
import { createOpsApp } from "#functions/ops/app";
import { createPlatform } from "#functions/platform";
import { loadConfig } from "#lib/context";
import { request } from "./api.ts";

interface Described {
  readonly description: string;
  readonly content?: Readonly<Record<string, { schema?: object }>>;
}

/** As much of an operation of the OpenAPI document as tests look at. */
export interface Operation {
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly security: readonly unknown[];
  readonly "x-scope"?: string;
  readonly responses: Readonly<Record<string, Described>>;
}
export interface OpenApiDocument {
  readonly tags: readonly { readonly name: string }[];
  /** By method and path: `GET /api/v1/spending/{id}`. */
  readonly operations: ReadonlyMap<string, Operation>;
}

/** `/openapi.json` as the product serves it. Nothing else has to run, so that tests can be listed by what it says. */
export async function readOpenApi(): Promise<OpenApiDocument> {
  const platform = createPlatform(loadConfig({ LOG_LEVEL: "silent" }));
  try {
    const app = createOpsApp(platform, createProductApps(platform));
    const { status, json } = await request<{
      tags: OpenApiDocument["tags"];
      paths: Record<string, Record<string, Operation>>;
    }>(app, "GET", "/openapi.json", { key: null });
    if (status !== 200) throw new Error(`/openapi.json answers ${status}.`);
    const operations = Object.entries(json.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, of]) => [`${method.toUpperCase()} ${path}`, of] as const),
    );
    return { tags: json.tags, operations: new Map(operations) };
  } finally {
    await platform.stop();
  }
}
