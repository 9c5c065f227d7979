import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const STARTED_WITHIN_MS = 20_000;

/** Whether a program can be run here: some suites need one that not every machine has. */
export const hasProgram = (command: string, versionFlag: string): boolean =>
  spawnSync(command, [versionFlag], { stdio: "ignore" }).status === 0;

/** A server program on a port, that can be killed, paused and started again. */
export class ServerProcess {
  readonly port: number;
  readonly #start: () => ChildProcess;
  #child: ChildProcess | undefined;

  constructor(port: number, command: string, args: readonly string[], cwd?: string) {
    this.port = port;
    this.#start = () => spawn(command, args, { stdio: "ignore", ...(cwd && { cwd }) });
  }

  /** Starts it without waiting until it answers. */
  spawn(): ChildProcess {
    this.#child = this.#start();
    return this.#child;
  }

  /** Resolves when the port accepts connections. */
  async start(): Promise<void> {
    const child = this.spawn();
    let failure: Error | undefined;
    child.once("error", (error) => {
      failure = error;
    });
    await waitForPort(this.port, STARTED_WITHIN_MS, () => {
      if (failure) throw failure;
      if (child.exitCode !== null) throw new Error(`the server ended with exit code ${child.exitCode}`);
    });
  }

  /** Stops answering without closing a connection: the worst a dependency can do. */
  pause(): void {
    this.#child?.kill("SIGSTOP");
  }
  resume(): void {
    this.#child?.kill("SIGCONT");
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }
}

/**
 * Resolves when a port of this machine accepts connections.
 * @param check throws when there is no use in waiting any longer
 */
export async function waitForPort(port: number, deadlineMs: number, check = () => {}): Promise<void> {
  const giveUpAt = Date.now() + deadlineMs;
  while (!(await accepts(port))) {
    check();
    if (Date.now() > giveUpAt) throw new Error("the server did not open its port");
    await delay(20);
  }
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    const end = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once("connect", () => end(true));
    socket.once("error", () => end(false));
  });
