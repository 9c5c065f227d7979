/** A program whose stop never ends. */
import { announceReady, runProgram } from "../../../infra/local/program.ts";

await runProgram(async () => {
  announceReady({});
  const keepAlive = setInterval(() => {}, 60_000);
  return { stop: () => new Promise<void>(() => keepAlive.ref()) };
});
