/** `npm start`: the whole product in one process on one port, with its data in `.rung/`. */
import { announce } from "./announce.ts";
import { runProgram } from "./program.ts";
import { readSettings, useStack } from "./settings.ts";
import { startStack } from "./stack.ts";

await runProgram(async () => {
  const startedAt = performance.now() - process.uptime() * 1000;
  const { host, port, stack: options } = readSettings(process.argv.slice(2), process.env);
  const [stack, { startProduct }] = await Promise.all([startStack(options), import("./product.ts")]);
  useStack(stack.env);
  const product = await startProduct({ host, port }).catch(async (error) => {
    await stack.stop();
    throw error;
  });
  announce({ url: product.url!, options, tookMs: performance.now() - startedAt });
  return {
    async stop() {
      await product.stop();
      await stack.stop();
    },
  };
});
