/** `npm run month`: one user's month, from the first note to the month's end, against `npm start`; prints what they would see. */
import { parseArgs } from "node:util";
import { playMonth } from "./month/play.ts";
import { startRung } from "./month/start.ts";

const USAGE = `npm run month -- [options]
  --url URL    a Rung that runs already (default: one is started, in memory, and stopped afterwards)
  --key KEY    its API key (default: rk_local_dev)`;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    key: { type: "string", default: "rk_local_dev" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(USAGE);
else {
  const started = values.url === undefined ? await startRung() : undefined;
  try {
    const url = (values.url ?? started!.url).replace(/\/+$/, "");
    const { failures } = await playMonth({ url, key: values.key, write: (line) => console.log(line) });
    if (failures.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(`month: it could not go on: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  } finally {
    await started?.stop();
  }
}
