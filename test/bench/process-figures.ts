import { existsSync, readFileSync } from "node:fs";

/** Of /proc: hundredths of a second, everywhere that matters. */
const TICKS_PER_S = 100;

const MB = 1024;

/** Processor time of a process so far, in seconds. Linux only. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

/** Resident memory of a process in MB, now; 0 when it has ended. Linux only. */
export function residentMb(pid: number): number {
  const path = `/proc/${pid}/status`;
  if (!existsSync(path)) return 0;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(path, "utf8"))?.[1] ?? 0) / MB;
}

/** Watches a process's memory until `stop`, which says the most that it had. */
export function watchMemory(pid: number, everyMs = 100): { stop(): number } {
  let peak = residentMb(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
  }, everyMs);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(peak, residentMb(pid));
    },
  };
}
