/** One API process, against endpoints that the environment names. Prints `{ ready, url }`. */
import { startProduct } from "./product.ts";
import { announceReady, runProgram } from "./program.ts";
import { readSettings } from "./settings.ts";

await runProgram(async () => {
  const { host, port } = readSettings(process.argv.slice(2), process.env, 0);
  const product = await startProduct({ host, port, roles: ["api"] });
  announceReady({ url: product.url });
  return product;
});
