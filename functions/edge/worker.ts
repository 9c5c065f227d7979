import type { App } from "#lib/http";
import model from "./categoriser.onnx";
import type { EdgeEnv, EdgePlatform } from "./platform.ts";

interface ExecutionContext {
  waitUntil(promise: Promise<unknown>): void;
}

interface Started {
  readonly app: App;
  readonly platform: EdgePlatform;
}

/** One an isolate. */
let started: Promise<Started> | undefined;

/**
 * Imported by the first request, not by the script: the edge gives a script's own start little time and no timers, random numbers or
 * environment.
 */
async function start(env: EdgeEnv): Promise<Started> {
  const [{ createEdgePlatform }, { createEdgeApp }] = await Promise.all([
    import("./platform.ts"),
    import("./app.ts"),
  ]);
  const platform = createEdgePlatform(env, new Uint8Array(model));
  return { platform, app: createEdgeApp(platform) };
}

/** The module worker of `docs/edge.md`. */
export default {
  async fetch(request: Request, env: EdgeEnv, context: ExecutionContext): Promise<Response> {
    started ??= start(env);
    const { app, platform } = await started;
    // A timer ends with the request that set it: what watches deadlines is set anew by the first request after a pause.
    app.inFlight.sweep();
    const response = await app.fetch(request);
    const afterMs = platform.http.config.http.afterResponseMs;
    context.waitUntil(platform.after.settled(afterMs).then(() => platform.telemetry.flush()));
    return response;
  },
};
