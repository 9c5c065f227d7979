/**
 * What was recorded and how it is shown: counters and windowed histograms (per minute, mergeable), structured logs
 * without secrets, `Server-Timing`.
 *
 * @example
 * const telemetry = createTelemetry({ config });
 * telemetry.count("ladder.climb", { rung: "memory" });
 * telemetry.observe("redis.ms", 0.8);
 * telemetry.log("warn", "redis.down", { after_ms: 150 });
 * telemetry.snapshot();   // JSON; telemetry.prometheus() for scrapers
 * telemetry.flush();      // before a freeze or a stop
 */
export { QUANTILE_ERROR } from "./buckets.ts";
export { Histogram, type HistogramData } from "./histogram.ts";
export type { Write } from "./log.ts";
export type { HistogramSummary, MetricsSnapshot } from "./metrics.ts";
export type { RouteRecorder } from "./route-recorder.ts";
export type { WindowData } from "./series.ts";
export { ServerTiming } from "./server-timing.ts";
export { createTelemetry, type Telemetry } from "./telemetry.ts";
