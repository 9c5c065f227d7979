import { cpus } from "node:os";

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Nearest rank. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? Number.NaN;
}

export const machine = (): string => {
  const [cpu] = cpus();
  return `${cpus().length} × ${cpu?.model.trim() ?? "unknown CPU"} · Node ${process.versions.node} · ${process.platform}`;
};

/** One line of a report: what, figure, target, whether it is met. */
export function verdict(what: string, figure: string, target: string, met: boolean): boolean {
  console.log(`  ${met ? "✓" : "✗"} ${what.padEnd(52)} ${figure.padStart(16)}   target ${target}`);
  return met;
}
