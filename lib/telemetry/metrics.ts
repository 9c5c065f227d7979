import type { Clock, Labels } from "#lib/context";
import type { Histogram } from "./histogram.ts";
import { Counter, Distribution, type WindowData } from "./series.ts";

/** More series than this is a label that should not be one (an id, a path): further ones are dropped and counted. */
const SERIES_MAX = 2_000;

/** Every counter and histogram of this process, and gauges that are read when asked. */
export class Metrics {
  readonly #clock: Clock;
  readonly #counters = new Map<string, Counter>();
  readonly #distributions = new Map<string, Distribution>();
  readonly #gauges = new Map<string, () => number>();
  readonly #dropped: Counter;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#dropped = this.counter("telemetry.series_dropped");
  }

  /** A handle to keep where counting is hot; `count` finds it again by name each time. */
  counter(name: string, labels: Labels = {}): Counter {
    return this.#find(this.#counters, name, labels, Counter);
  }

  distribution(name: string, labels: Labels = {}): Distribution {
    return this.#find(this.#distributions, name, labels, Distribution);
  }

  gauge(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  #find<S extends Counter | Distribution>(
    all: Map<string, S>,
    name: string,
    labels: Labels,
    Kind: new (name: string, labels: Labels, clock: Clock) => S,
  ): S {
    let key = name;
    for (const label in labels) key += `\u0001${label}\u0002${labels[label]}`;
    let series = all.get(key);
    if (!series) {
      series = new Kind(name, { ...labels }, this.#clock);
      if (all.size < SERIES_MAX) all.set(key, series);
      else this.#dropped.add();
    }
    return series;
  }

  get counters(): Iterable<Counter> {
    return this.#counters.values();
  }
  get distributions(): Iterable<Distribution> {
    return this.#distributions.values();
  }
  get gauges(): Iterable<[string, number]> {
    return [...this.#gauges].map(([name, read]) => [name, read()]);
  }

  /** The kept minutes of every series, for merging with other instances'. */
  windows(minutes?: number): WindowData[] {
    const out: WindowData[] = [];
    for (const c of this.counters)
      for (const { minute, value } of c.windows(minutes))
        out.push({ kind: "counter", minute, name: c.name, labels: c.labels, value });
    for (const d of this.distributions)
      for (const { minute, value } of d.windows(minutes))
        out.push({ kind: "histogram", minute, name: d.name, labels: d.labels, value: value.data() });
    return out;
  }

  snapshot(): MetricsSnapshot {
    return {
      counters: [...this.counters].map((c) => ({
        name: c.name,
        labels: c.labels,
        total: c.total,
        last_minute: c.over(1),
        last_5_minutes: c.over(5),
      })),
      histograms: [...this.distributions].map((d) => ({
        name: d.name,
        labels: d.labels,
        ...summary(d.total),
        last_5_minutes: summary(d.over(5)),
      })),
      gauges: Object.fromEntries(this.gauges),
    };
  }
}

export interface HistogramSummary {
  readonly count: number;
  readonly sum: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

const round = (value: number | undefined): number | null =>
  value === undefined ? null : Number(value.toPrecision(4));

function summary(h: Histogram): HistogramSummary {
  const empty = h.count === 0;
  return {
    count: h.count,
    sum: Number(h.sum.toFixed(3)),
    min: empty ? null : round(h.min),
    max: empty ? null : round(h.max),
    p50: round(h.quantile(0.5)),
    p95: round(h.quantile(0.95)),
    p99: round(h.quantile(0.99)),
  };
}

/** The JSON of the metrics endpoint: in the wire's words. */
export interface MetricsSnapshot {
  readonly counters: readonly {
    name: string;
    labels: Labels;
    total: number;
    last_minute: number;
    last_5_minutes: number;
  }[];
  readonly histograms: readonly ({
    name: string;
    labels: Labels;
    last_5_minutes: HistogramSummary;
  } & HistogramSummary)[];
  readonly gauges: Readonly<Record<string, number>>;
}
