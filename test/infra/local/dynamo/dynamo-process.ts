/**
 * A table in a process of its own, to be killed: `node dynamo-process.ts <folder>` prints its address. The line `arm` on its
 * input makes it kill itself as soon as the next write has reached the disk: the worst moment, if a request needs two.
 */
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { startDynamo } from "../../../../infra/local/dynamo/index.ts";

type Write = (...args: unknown[]) => Promise<unknown>;

let armed = false;
const dynalite = createRequire(import.meta.url).resolve("dynalite");
const { Level } = createRequire(dynalite)("level") as { Level: { prototype: Record<string, Write> } };
for (const name of ["put", "del", "batch"]) {
  const write = Level.prototype[name]!;
  Level.prototype[name] = async function (...args) {
    const result = await write.apply(this, args);
    if (armed) process.kill(process.pid, "SIGKILL");
    return result;
  };
}

const dynamo = await startDynamo({ path: process.argv[2]! });
process.stdout.write(`${dynamo.url}\n`);
createInterface(process.stdin).on("line", () => {
  armed = true;
  process.stdout.write("armed\n");
});
