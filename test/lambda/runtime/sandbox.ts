import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const BOOTSTRAP = fileURLToPath(new URL("./bootstrap.ts", import.meta.url));

export interface SandboxOptions {
  /** Folder of the bundle. */
  root: string;
  /** `file.export` inside it. */
  handler: string;
  env: Readonly<Record<string, string>>;
  runtimeApi: string;
}

/** One instance of a function: a process of its own that sees only the function's environment. */
export class Sandbox {
  readonly #child: ChildProcess;
  readonly startedAt = performance.now();
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>;
  output = "";

  constructor({ root, handler, env, runtimeApi }: SandboxOptions) {
    this.#child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", BOOTSTRAP], {
      cwd: root, // as in the cloud, where the working directory is the task root
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: "/usr/bin:/bin",
        AWS_LAMBDA_RUNTIME_API: runtimeApi,
        AWS_LAMBDA_FUNCTION_NAME: "local",
        AWS_REGION: "us-east-1",
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        _HANDLER: handler,
        LAMBDA_TASK_ROOT: root,
        ...env,
      },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.output += text;
      });
    }
    this.exited = once(this.#child, "exit").then(() => {});
  }

  /** Resolves with the first line of output that holds `text`. */
  printed(text: string): Promise<string> {
    return new Promise((resolve) => {
      const look = () => {
        const line = this.output.split("\n").find((l) => l.includes(text));
        if (line === undefined) return;
        this.#child.stdout?.off("data", look);
        resolve(line);
      };
      this.#child.stdout?.on("data", look);
      look();
    });
  }

  /** Stops the process where it stands: timers, sockets and pending work stand still until `thaw`. */
  async freeze(): Promise<void> {
    this.#child.kill("SIGSTOP");
    while (this.alive && !this.frozen) await turn();
  }

  thaw(): void {
    this.#child.kill("SIGCONT");
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** What the kernel says, not what we asked for. */
  get frozen(): boolean {
    return processState(this.#child.pid!) === "T";
  }

  /** Lambda gives no notice either. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.exited;
  }
}

/** One letter, as `ps` prints it: `R` running, `S` sleeping, `T` stopped. */
function processState(pid: number): string {
  if (!existsSync("/proc/self/stat")) {
    return execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" }).charAt(0);
  }
  const status = readFileSync(`/proc/${pid}/stat`, "utf8");
  return status.charAt(status.lastIndexOf(")") + 2);
}
