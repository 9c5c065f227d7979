/**
 * One of the two servers that `ladder.ts` compares, as a process of its own: `bare` parses the body and returns
 * the bytes given in BENCH_BYTES; `full` is the product.
 */
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createAllApps } from "#functions/all";
import { createPlatform } from "#functions/platform";
import { loadConfig } from "#lib/context";

function bare(): { fetch(request: Request): Response | Promise<Response> } {
  const bytes = process.env["BENCH_BYTES"] ?? "{}";
  const app = new Hono();
  app.post("/api/v1/process/text", async (c) => {
    await c.req.json();
    return c.body(bytes, 200, { "content-type": "application/json" });
  });
  return app;
}

const app = process.argv[2] === "bare" ? bare() : createAllApps(createPlatform(loadConfig(process.env)));
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
  process.send?.({ port });
});
process.on("disconnect", () => {
  server.close();
  process.exit(0);
});
