import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "#test/support/free-port";
import { installPeers } from "./peers.ts";

/** Without these versions of its own dependencies it answers streams with 500. */
const MANIFEST = {
  dependencies: { "@portkey-ai/gateway": "1.15.2" },
  overrides: { "@hono/node-server": "1.13.5", hono: "4.9.7" },
};

export interface Portkey {
  readonly url: string;
  /** What a request needs to be passed on to `upstream`. */
  headers(upstream: string): Record<string, string>;
  stop(): void;
}

/** The gateway that Rung's is compared with, as its package ships it, but bound to this machine. */
export async function startPortkey(): Promise<Portkey> {
  const folder = installPeers("rung-bench-portkey", MANIFEST);
  const program = join(folder, "node_modules/@portkey-ai/gateway/build/start-server.js");
  const code = readFileSync(program, "utf8");
  const bound = code.replace(
    /\{fetch:(\w+)\.fetch,port:(\w+)\}/,
    '{fetch:$1.fetch,port:$2,hostname:"127.0.0.1"}',
  );
  if (bound === code && !code.includes('hostname:"127.0.0.1"'))
    throw new Error("This version of Portkey's gateway cannot be bound to one address.");
  if (bound !== code) writeFileSync(program, bound);
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, [program, "--headless", `--port=${port}`], {
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production" },
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + 20_000;
  while (
    !(await fetch(url).then(
      (r) => r.ok,
      () => false,
    ))
  )
    if (performance.now() > deadline) throw new Error("Portkey's gateway did not start.");
  return {
    url,
    headers: (upstream) => ({ "x-portkey-provider": "openai", "x-portkey-custom-host": `${upstream}/v1` }),
    stop: () => void child.kill(),
  };
}
