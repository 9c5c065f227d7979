/** The endpoints alone, for API and worker processes that share them. Prints `{ ready, env }`. */
import { announceReady, runProgram } from "./program.ts";
import { readSettings } from "./settings.ts";
import { startStack } from "./stack.ts";

await runProgram(async () => {
  const stack = await startStack(readSettings(process.argv.slice(2), process.env, 0).stack);
  announceReady({ env: stack.env });
  return stack;
});
