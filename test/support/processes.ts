import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

export interface ProgramOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** A program of this repository in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly output: { readonly stdout: string; readonly stderr: string };
  /** The exit code; 128 + n when signal n ended it, as a shell has it. */
  readonly exited: Promise<number>;
  /** Resolves with the text as soon as standard output matches. Rejects if the program ends before. */
  printed(pattern: RegExp): Promise<string>;
  /** Ctrl-C from a script, and its end. */
  stop(signal?: NodeJS.Signals): Promise<number>;
}

export function startProgram(script: string, { args = [], env = {} }: ProgramOptions = {}): Program {
  const child = spawn(process.execPath, [resolve(root, script), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, RUNG_PARENT_PID: String(process.pid), LOG_LEVEL: "warn", ...env },
  });
  const output = { stdout: "", stderr: "" };
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const exited = once(child, "close").then(
    ([code, signal]) => (code as number | null) ?? 128 + signalNumber(signal),
  );
  return {
    child,
    output,
    exited,
    async printed(pattern) {
      let over = false;
      void exited.then(() => {
        over = true;
      });
      while (!pattern.test(output.stdout)) {
        if (over) throw new Error(`${script} ended early:\n${output.stderr}${output.stdout}`);
        await Promise.race([once(child.stdout!, "data"), exited]);
      }
      return output.stdout;
    },
    async stop(signal = "SIGINT") {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return exited;
    },
  };
}

const signalNumber = (signal: unknown): number => (signal === "SIGKILL" ? 9 : signal === "SIGTERM" ? 15 : 2);

export interface Role extends Program {
  /** What it announced: `env` of a stack, `url` of an API. */
  readonly ready: { readonly url?: string; readonly env?: Readonly<Record<string, string>> };
}

/**
 * One part of a deployment that runs as several processes.
 *
 * @example
 * const stack = await startRole("stack", { args: ["--memory"] });
 * const first = await startRole("api", { env: { ...stack.ready.env, RUNG_LOCAL: "1" } });
 * const second = await startRole("api", { env: { ...stack.ready.env, RUNG_LOCAL: "1" } });
 * const worker = await startRole("worker", { env: { ...stack.ready.env } });
 */
export async function startRole(
  role: "stack" | "api" | "worker",
  options: ProgramOptions = {},
): Promise<Role> {
  const program = startProgram(`infra/local/role-${role}.ts`, options);
  const stdout = await program.printed(/^\{"ready".*\n/m);
  const line = stdout.split("\n").find((text) => text.startsWith('{"ready"'))!;
  return Object.assign(program, { ready: JSON.parse(line) as Role["ready"] });
}
