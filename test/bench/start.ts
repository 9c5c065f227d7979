import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ask } from "#test/support/over-http";
import { startProgram } from "#test/support/processes";
import { machine, median, verdict } from "./statistics.ts";

const STARTS = 7;
const REQUESTS = 300;

/**
 * How long `npm start` takes once installed, from the launcher's first instruction to an answered readiness probe, and what the
 * process weighs after work. npm's own start (about 0.3 s) is not in it.
 */
export async function run(): Promise<boolean> {
  const manifest = readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8");
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } };
  const [launcher, ...args] = scripts.start.split(" ").slice(1);
  const folder = mkdtempSync(join(tmpdir(), "rung-bench-start-"));
  const times: number[] = [];
  const megabytes: number[] = [];
  try {
    for (let i = 0; i < STARTS; i++) {
      const start = performance.now();
      const program = startProgram(launcher!, {
        args,
        env: { RUNG_DATA: folder, PORT: "0" },
      });
      const url = /Address\s+(\S+)/.exec(await program.printed(/Ctrl-C/))![1]!;
      const { status } = await ask(url, "GET", "/api/v1/health/readiness");
      if (status !== 200) throw new Error(`not ready: ${status}`);
      times.push(performance.now() - start);
      for (let n = 0; n < REQUESTS; n++)
        await ask(url, "POST", "/api/v1/spending", { text: `coffee ${100 + n} กาแฟ 65` });
      megabytes.push(heaviestChild(program.child.pid!));
      await program.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    `start · ${machine()}\n${STARTS} starts over one data folder, ${REQUESTS} notes stored in each\n`,
  );
  const seconds = median(times) / 1000;
  const peak = median(megabytes);
  return [
    verdict("ready after, median", `${seconds.toFixed(2)} s`, "≤ 2 s", seconds <= 2),
    verdict("peak memory, median", `${Math.round(peak)} MB`, "≤ 250 MB", peak <= 250),
  ].every(Boolean);
}

/** Peak resident size in MB of a process or the one it launched, whichever is larger. Linux only. */
function heaviestChild(pid: number): number {
  const peak = (id: number) =>
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) / 1024;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
  return Math.max(peak(pid), ...children.map(peak));
}
