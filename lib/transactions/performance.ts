import { Histogram, type Telemetry } from "#lib/telemetry";

/** What one service has done in this process since it began. Times in milliseconds. */
export interface ServicePerformance {
  readonly totalPredictions: number;
  /** Share of answers that came from memory, Redis, the table or a similar question, 0 to 1; null before the first. */
  readonly cacheHitRate: number | null;
  readonly averageMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
}

export const CAPABILITY_OF = {
  standard: "transactions.standard",
  optimized: "transactions.categorize",
} as const;

export type ServiceName = keyof typeof CAPABILITY_OF;

/** From the windowed histograms that the ladder fills. Lines of a batch count with their share of its time. */
export function performanceOf(
  { metrics }: Pick<Telemetry, "metrics">,
  service: ServiceName,
): ServicePerformance {
  const all = new Histogram();
  let hits = 0;
  for (const { name, labels, total } of metrics.distributions) {
    if (name !== "ladder.answer_ms" || labels["capability"] !== CAPABILITY_OF[service]) continue;
    all.merge(total.data());
    if (labels["cached"] !== "none") hits += total.count;
  }
  const known = all.count > 0;
  return {
    totalPredictions: all.count,
    cacheHitRate: known ? hits / all.count : null,
    averageMs: known ? all.sum / all.count : null,
    p50Ms: all.quantile(0.5) ?? null,
    p95Ms: all.quantile(0.95) ?? null,
    p99Ms: all.quantile(0.99) ?? null,
  };
}
