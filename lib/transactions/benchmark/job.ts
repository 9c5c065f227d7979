import { z } from "zod";
import type { JobHandler } from "#lib/jobs";
import type { ServiceName } from "../performance.ts";
import type { Transactions } from "../transactions.ts";
import { benchmarkLine } from "./lines.ts";

export const BENCHMARK_JOB = "transactions.benchmark";
export const BENCHMARK_LINES_MAX = 5_000;

export const benchmarkPayload = z.strictObject({ lines: z.int().min(10).max(BENCHMARK_LINES_MAX) });

/** One way of asking, over all lines, as the wire has it. */
export interface BenchmarkRow {
  readonly service: ServiceName;
  readonly mode: "computed" | "cached" | "batch";
  readonly lines: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly average_ms: number;
  readonly per_second: number;
}

const SERVICES: readonly ServiceName[] = ["standard", "optimized"];
/** Both services see a line of each kind before the clock runs. */
const WARM_LINES = 15;

/**
 * Asks both services for the same lines, one at a time without the cache, again with it, and all at once; each row is put out as soon as it
 * is there. No language model is asked: what it takes is not ours, and it costs.
 */
export const benchmarkJob =
  (transactions: Pick<Transactions, "categorize" | "categorizeMany">): JobHandler =>
  async ({ payload, signal, emit }) => {
    const { lines: count } = benchmarkPayload.parse(payload);
    const lines = Array.from({ length: count }, (_, index) => benchmarkLine(index));
    const rows: BenchmarkRow[] = [];
    const done = (row: BenchmarkRow) => {
      rows.push(row);
      emit.item(row);
    };
    for (const service of SERVICES) {
      for (const line of lines.slice(0, WARM_LINES))
        await transactions.categorize(line, { service, flags: { maxCostMicros: 0 } });
      for (const [mode, useCache] of [
        ["computed", false],
        ["cached", true],
      ] as const) {
        const times: number[] = [];
        if (useCache)
          for (const line of lines)
            await transactions.categorize(line, { service, flags: { maxCostMicros: 0 } });
        for (const line of lines) {
          signal.throwIfAborted();
          const start = performance.now();
          await transactions.categorize(line, { service, flags: { useCache, maxCostMicros: 0 } });
          times.push(performance.now() - start);
        }
        done(rowOf(service, mode, times));
      }
      const start = performance.now();
      await transactions.categorizeMany(lines, { service, bulk: true });
      const share = (performance.now() - start) / count;
      done(rowOf(service, "batch", new Array<number>(count).fill(share)));
    }
    return { rows };
  };

function rowOf(service: ServiceName, mode: BenchmarkRow["mode"], times: readonly number[]): BenchmarkRow {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)]!;
  const sum = times.reduce((total, ms) => total + ms, 0);
  const averageMs = sum / times.length;
  return {
    service,
    mode,
    lines: times.length,
    p50_ms: at(0.5),
    p95_ms: at(0.95),
    average_ms: averageMs,
    per_second: 1_000 / averageMs,
  };
}
