import type { Actor } from "#lib/context";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Counter, Distribution } from "./series.ts";

/**
 * The request log and metrics of one route. On the path of every request, so: handles instead of lookups, one string
 * instead of an object. The line names the route's pattern, never the path or query, which may hold a user's words.
 */
export class RouteRecorder {
  readonly #metrics: Metrics;
  readonly #log: Log;
  readonly #labels: { method: string; route: string };
  readonly #duration: Distribution;
  readonly #byStatus: (Counter | undefined)[] = [];
  readonly #logs: boolean;
  readonly #head: string;

  constructor(metrics: Metrics, log: Log, method: string, route: string) {
    this.#metrics = metrics;
    this.#log = log;
    this.#labels = { method, route };
    this.#duration = metrics.distribution("http.ms", this.#labels);
    this.#logs = log.writes("info");
    this.#head = `","event":"request","method":${JSON.stringify(method)},"route":${JSON.stringify(route)},"status":`;
  }

  /**
   * @param requestId checked to be plain ASCII letters, digits, `.`, `_`, `-`: it goes into the line as it is
   * @param code the problem's code, for a request that failed
   */
  done(requestId: string, status: number, tookMs: number, actor?: Actor, code?: string): void {
    this.#duration.add(tookMs);
    let counter = this.#byStatus[status];
    if (!counter) {
      counter = this.#metrics.counter("http.requests", { ...this.#labels, status: String(status) });
      this.#byStatus[status] = counter;
    }
    counter.add();
    if (!this.#logs) return;
    let line = `{"level":"info","time":"${this.#log.time()}${this.#head}${status},"took_ms":${Math.round(tookMs * 1000) / 1000},"request_id":"${requestId}"`;
    if (actor) line += whoIs(actor);
    if (code) line += `,"code":"${code}"`;
    this.#log.raw(`${line}}`);
  }
}

/** Identity hands out one object per key and user: what the log says of it is put together once. */
const known = new WeakMap<Actor, string>();

function whoIs(actor: Actor): string {
  let text = known.get(actor);
  if (text === undefined) {
    text = `,"tenant":${JSON.stringify(actor.tenant)},"key_id":${JSON.stringify(actor.keyId)}`;
    known.set(actor, text);
  }
  return text;
}
