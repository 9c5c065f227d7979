import {
  type Clock,
  type Config,
  type Labels,
  type LogLevel,
  type Recorder,
  systemClock,
} from "#lib/context";
import { Log, type Write } from "./log.ts";
import { Metrics, type MetricsSnapshot } from "./metrics.ts";
import { toPrometheus } from "./prometheus.ts";
import { errorFields } from "./redact.ts";
import { RouteRecorder } from "./route-recorder.ts";
import type { WindowData } from "./series.ts";

export interface Telemetry extends Recorder {
  readonly metrics: Metrics;
  /** Counts, times and logs the requests of one route. Made once per route, where the app is made. */
  route(method: string, path: string): RouteRecorder;
  /**
   * An error nobody expected: its stack goes to the log, without what the caller wrote.
   * @param written strings of the request, taken out of the error's text
   */
  internalError(event: string, error: unknown, written?: readonly string[]): void;
  gauge(name: string, read: () => number): void;
  snapshot(): MetricsSnapshot;
  prometheus(): string;
  windows(minutes?: number): WindowData[];
  /** Writes what the log holds back. Call it before the process freezes (Lambda) or stops. */
  flush(): void;
  /** Flushes, and forgets the process hooks. */
  close(): void;
}

export function createTelemetry(options: {
  config: Pick<Config, "logLevel">;
  clock?: Clock;
  write?: Write;
}): Telemetry {
  const clock = options.clock ?? systemClock;
  const metrics = new Metrics(clock);
  const log = new Log(options.config.logLevel, options.write ?? writeToStdout, clock);
  const flush = () => log.flush();
  flushOnExit.add(flush);
  hookProcess();
  return {
    metrics,
    count(name: string, labels?: Labels, by?: number) {
      metrics.counter(name, labels).add(by);
    },
    observe(name: string, value: number, labels?: Labels) {
      metrics.distribution(name, labels).add(value);
    },
    log(level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>) {
      log.line(level, event, fields);
    },
    route: (method, path) => new RouteRecorder(metrics, log, method, path),
    internalError(event, error, written) {
      metrics.counter("errors.internal", { event }).add();
      log.line("error", event, undefined, { error: errorFields(error, written) });
    },
    gauge: (name, read) => metrics.gauge(name, read),
    snapshot: () => metrics.snapshot(),
    prometheus: () => toPrometheus(metrics),
    windows: (minutes) => metrics.windows(minutes),
    flush,
    close() {
      flush();
      flushOnExit.delete(flush);
    },
  };
}

const writeToStdout: Write = (lines) => {
  process.stdout.write(lines);
};

/** One hook for all, so that many telemetries (tests) do not pile listeners on the process. */
const flushOnExit = new Set<() => void>();
let hooked = false;
function hookProcess(): void {
  if (hooked || typeof process === "undefined" || typeof process.on !== "function") return;
  hooked = true;
  const flushAll = () => {
    for (const flush of flushOnExit) flush();
  };
  process.on("exit", flushAll);
  process.on("uncaughtExceptionMonitor", flushAll);
}
