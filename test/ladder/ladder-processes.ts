import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

type Said = Readonly<Record<string, unknown>>;

export interface LadderProcess {
  readonly child: ChildProcess;
  send(message: { ask: string; times: number } | { finish: true }): void;
  /** The next message that has this member, or one that came already. */
  next(member: string): Promise<Said>;
}

/** `fixtures/ladder-process.ts` in a process of its own, ready to be asked. */
export async function startLadderProcess(env: Readonly<Record<string, string>>): Promise<LadderProcess> {
  const child = fork(new URL("./fixtures/ladder-process.ts", import.meta.url), {
    env: { ...process.env, ...env },
  });
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  child.on("message", (message: Said) => {
    said.push(message);
    for (const look of [...waiting]) look();
  });
  const next = (member: string) =>
    new Promise<Said>((resolve) => {
      const look = () => {
        const at = said.findIndex((message) => member in message);
        if (at < 0) return;
        waiting.delete(look);
        resolve(said.splice(at, 1)[0]!);
      };
      waiting.add(look);
      look();
    });
  await Promise.race([
    next("ready"),
    once(child, "exit").then(([code]) => {
      throw new Error(`the process ended with ${code}`);
    }),
  ]);
  return {
    child,
    send: (message) => child.send(message),
    next,
  };
}
