import { quantile } from "../random.ts";

/** What a piece of work took, in milliseconds: as a clock has it, and of the processor, which other work beside it moves less. */
export interface Took {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; took: Took }> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { value, took: { wallMs, cpuMs: (user + system) / 1_000 } };
}

/** Median and 95th percentile of both, in a line. */
export function tookText(name: string, all: readonly Took[]): string {
  const of = (each: (took: Took) => number) => {
    const sorted = all.map(each).sort((a, b) => a - b);
    return `p50 ${quantile(sorted, 0.5).toFixed(2)} ms, p95 ${quantile(sorted, 0.95).toFixed(2)} ms`;
  };
  return `${name}, ${all.length} times: ${of(({ wallMs }) => wallMs)}; of the processor ${of(({ cpuMs }) => cpuMs)}`;
}
