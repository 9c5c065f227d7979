import { lexicon } from "#lib/categories";
import type { AfterResponse, Clock, Config } from "#lib/context";
import { type App, createApp, type HttpOptions, mergeOpenApi } from "#lib/http";
import type { Store } from "#lib/store";
import type { Telemetry } from "#lib/telemetry";
import { documentRoutes } from "./document-routes.ts";
import { healthRoutes } from "./health-routes.ts";
import { metricsRoutes } from "./metrics-routes.ts";
import { Probes, storeProbes } from "./probes.ts";
import { uploadRoutes } from "./upload-routes.ts";

const VERSION = "0.1.0";

/** What operations need of a process. */
export interface OpsPlatform {
  readonly config: Config;
  readonly clock: Clock;
  readonly store: Store;
  readonly telemetry: Telemetry;
  readonly after: AfterResponse;
  readonly http: HttpOptions;
}

/**
 * Health, metrics, the API's own description.
 * @param others the deployment's other apps: they are described here, and their requests are counted as active
 */
export function createOpsApp(platform: OpsPlatform, others: readonly App[] = []): App {
  const { config, clock, store, telemetry, after, http } = platform;
  const info = {
    title: "Rung",
    version: VERSION,
    description: "Every question climbs a ladder and is answered by the lowest rung that is sure enough.",
  };
  const apps = [...others];
  const requestsInFlight = () => apps.reduce((sum, a) => sum + a.inFlight.size, 0);
  telemetry.gauge("http.in_flight", requestsInFlight);
  telemetry.gauge("process.rss_bytes", () => process.memoryUsage.rss());
  telemetry.gauge("process.uptime_s", () => Math.floor(process.uptime()));
  const routes = [
    ...healthRoutes({
      config,
      clock,
      probes: new Probes(storeProbes(store, lexiconLoaded), clock),
      version: VERSION,
      requestsInFlight,
      workAfterResponse: () => after.size,
    }),
    ...metricsRoutes(telemetry),
    ...uploadRoutes(store),
    ...documentRoutes(() =>
      mergeOpenApi(
        apps.map((a) => a.openApi()),
        info,
      ),
    ),
  ];
  const app = createApp({ ...http, name: "ops", routes });
  apps.push(app);
  return app;
}

/** The lexicon is what the local rungs read. */
const lexiconLoaded = async (): Promise<void> => {
  if (lexicon.size === 0) throw new Error("The lexicon is empty.");
};
