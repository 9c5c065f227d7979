/** One worker process, against endpoints that the environment names. Prints `{ ready }`. */
import { startProduct } from "./product.ts";
import { announceReady, runProgram } from "./program.ts";

await runProgram(async () => {
  const product = await startProduct({ roles: ["worker"] });
  announceReady({});
  return product;
});
