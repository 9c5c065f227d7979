import { z } from "zod";
import { AfterResponse, type Config, loadConfig, Problem } from "#lib/context";
import { type App, createApp, listOf, pageQuery, type Route, route } from "#lib/http";
import { allScopes, type Identity } from "#lib/identity";
import { createTelemetry } from "#lib/telemetry";
import { type FakeClock, fakeClock } from "#test/support/call";

/** An app with a route of every sort, whose keys and limits are in the test's hand. */
export interface Sample {
  readonly app: App;
  readonly clock: FakeClock;
  /** Lines of the log so far. */
  log(): Record<string, unknown>[];
  /** What the `hold` route waits for. */
  release(): void;
  /** Resolves when the `hold` route has begun. */
  readonly held: Promise<AbortSignal>;
}

const Thing = z
  .strictObject({ id: z.string(), name: z.string(), size: z.int() })
  .meta({ id: "Thing", description: "A thing." });

const NewThing = z.strictObject({
  name: z.string().min(1).max(20),
  size: z.int().min(0).default(1),
  mood: z.enum(["good", "bad"]).optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  zone: z
    .string()
    .refine((s) => s.includes("/"), "must be an IANA time zone such as Asia/Bangkok")
    .optional(),
  tags: z
    .array(z.strictObject({ label: z.string().max(5) }))
    .max(3)
    .optional(),
  free: z.record(z.string(), z.unknown()).optional(),
  either: z.union([z.string(), z.number()]).optional(),
});

export interface SampleOptions {
  readonly config?: Partial<Config["http"]>;
  readonly identity?: Partial<Pick<Identity, "authenticate" | "limit">>;
  readonly validateResponses?: boolean;
  readonly routes?: readonly Route[];
}

export const unlimited = {
  allowed: true,
  policy: "user",
  limit: 600,
  remaining: 599,
  resetS: 30,
  windowS: 60,
} as const;

export function sample(options: SampleOptions = {}): Sample {
  const clock = fakeClock();
  const base = loadConfig({ RUNG_LOCAL: "1" });
  const config = { ...base, http: { ...base.http, ...options.config } };
  const writes: string[] = [];
  const telemetry = createTelemetry({ config, clock, write: (lines) => void writes.push(lines) });
  const gate = Promise.withResolvers<void>();
  const held = Promise.withResolvers<AbortSignal>();
  const identity: Pick<Identity, "authenticate" | "limit"> = {
    authenticate(authorization, user) {
      if (authorization === null)
        throw new Problem("unauthenticated", "Send your API key: Authorization: Bearer rk_…");
      if (authorization === "Bearer rk_gone") throw new Problem("key_revoked", "This API key was revoked.");
      const scopes = authorization === "Bearer rk_reader" ? new Set(["read"]) : allScopes;
      return { tenant: "acme", user: user ?? "default", scopes, keyId: "key_1" };
    },
    limit: () => unlimited,
    ...options.identity,
  };
  const thing = { id: "thg_1", name: "one", size: 1 };
  const routes: Route[] = [
    route({
      method: "post",
      path: "/api/v1/things",
      summary: "Make a thing",
      tag: "Things",
      access: "write",
      body: NewThing,
      responses: { 201: Thing },
      handler: ({ body }) => ({
        status: 201,
        body: { id: "thg_1", name: body.name, size: body.size },
        headers: { location: "/api/v1/things/thg_1" },
      }),
    }),
    route({
      method: "get",
      path: "/api/v1/things",
      summary: "List things",
      tag: "Things",
      access: "read",
      query: z.strictObject({ mood: z.enum(["good", "bad"]).optional(), ...pageQuery }),
      responses: { 200: listOf(Thing) },
      handler: ({ query }) => ({
        status: 200,
        body: { items: [{ ...thing, size: query.limit }], next_cursor: null },
      }),
    }),
    route({
      method: "get",
      path: "/api/v1/things/{id}",
      summary: "A thing",
      tag: "Things",
      access: "read",
      params: z.strictObject({ id: z.string() }),
      responses: { 200: Thing },
      handler: ({ params }) => {
        if (params.id !== "thg_1") throw new Problem("not_found", "There is no such thing.");
        return { status: 200, body: thing };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/things/{id}",
      summary: "Drop a thing",
      tag: "Things",
      access: "write",
      params: z.strictObject({ id: z.string() }),
      responses: { 204: null },
      handler: () => ({ status: 204 }),
    }),
    route({
      method: "get",
      path: "/ping",
      summary: "Ping",
      tag: "Open",
      access: "public",
      responses: { 200: z.strictObject({ pong: z.literal(true) }) },
      handler: () => ({ status: 200, body: { pong: true as const } }),
    }),
    route({
      method: "post",
      path: "/boom",
      summary: "Fail",
      tag: "Odd",
      access: "read",
      body: z.strictObject({ text: z.string() }),
      responses: { 200: z.string() },
      handler: ({ body }) => {
        throw new Error(`cannot understand ${body.text}`);
      },
    }),
    route({
      method: "post",
      path: "/any-text",
      summary: "Take any text",
      tag: "Odd",
      access: "read",
      anyText: true,
      body: z.strictObject({ texts: z.array(z.string()) }),
      responses: { 200: z.int() },
      handler: ({ body }) => ({ status: 200, body: body.texts.length }),
    }),
    route({
      method: "get",
      path: "/hold",
      summary: "Wait",
      tag: "Odd",
      access: "read",
      responses: { 200: z.string() },
      async handler(_input, call) {
        held.resolve(call.signal);
        await gate.promise;
        return { status: 200, body: "late" };
      },
    }),
    route({
      method: "get",
      path: "/stream",
      summary: "Stream",
      tag: "Odd",
      access: "read",
      responses: { 200: null },
      alsoAs: { "text/event-stream": "Events." },
      handler: () => new Response("data: 1\n\n", { headers: { "content-type": "text/event-stream" } }),
    }),
    route({
      method: "get",
      path: "/wrong",
      summary: "Break the own schema",
      tag: "Odd",
      access: "read",
      responses: { 200: z.strictObject({ n: z.number().max(1) }) },
      handler: () => ({ status: 200, body: { n: 2 } }),
    }),
    ...(options.routes ?? []),
  ];
  const { validateResponses = true } = options;
  const after = new AfterResponse();
  const app = createApp({
    config,
    telemetry,
    identity,
    after,
    clock,
    validateResponses,
    name: "sample",
    routes,
  });
  return {
    app,
    clock,
    held: held.promise,
    release: () => gate.resolve(),
    log() {
      telemetry.flush();
      return writes
        .join("")
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
  };
}
