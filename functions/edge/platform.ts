import { createPlainCategoriser, type LineCategoriser } from "#lib/categories";
import { AfterResponse, loadConfig, systemClock } from "#lib/context";
import type { HttpOptions } from "#lib/http";
import { createListedIdentity } from "#lib/identity";
import { createLocalLadder, type LocalLadder } from "#lib/ladder";
import { createTelemetry, type Telemetry } from "#lib/telemetry";
import { listedKeys } from "./listed-keys.ts";

/** Variables and secrets of the deployment, the same names as elsewhere, and `RUNG_EDGE_KEYS`. */
export type EdgeEnv = Readonly<Record<string, string | undefined>>;

/** What functions at the edge stand on: no table, no Redis, no queue, no language model. */
export interface EdgePlatform {
  readonly telemetry: Telemetry;
  readonly ladder: LocalLadder;
  /** The shipped model, opened at the first call and shared from then on. */
  categoriser(): Promise<LineCategoriser>;
  readonly after: AfterResponse;
  readonly http: HttpOptions;
}

/** Half of what a process elsewhere may hold: an isolate has 128 MB for everything. */
const MEMORY_CACHE_BYTES = "16777216";

/**
 * @param model bytes of the categoriser's .onnx file
 * @throws Error naming the variable that is wrong
 */
export function createEdgePlatform(env: EdgeEnv, model: Uint8Array): EdgePlatform {
  const config = loadConfig({ RUNG_MEMORY_CACHE_BYTES: MEMORY_CACHE_BYTES, ...env });
  const clock = systemClock;
  const telemetry = createTelemetry({ config, clock, write: print });
  const identity = createListedIdentity({
    keys: listedKeys(env["RUNG_EDGE_KEYS"]),
    config,
    clock,
    recorder: telemetry,
  });
  const after = new AfterResponse((error) => telemetry.internalError("after_response.failed", error));
  let opened: LineCategoriser | undefined;
  return {
    telemetry,
    ladder: createLocalLadder(config, clock, telemetry),
    categoriser: async () => (opened ??= createPlainCategoriser(model)),
    after,
    http: { config, telemetry, identity, after, clock },
  };
}

/** An isolate has no standard output but this. */
const print = (lines: string): void => {
  // biome-ignore lint/suspicious/noConsole: see above
  console.log(lines.trimEnd());
};
