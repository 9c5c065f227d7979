/** Checks `sst.config.ts` and `infra/` against the types of SST's components, which it installs first where they are missing. */
import { spawnSync } from "node:child_process";
import { preparePlatform, ROOT } from "./sst-platform.ts";

const missing = await preparePlatform();
if (missing) {
  process.stderr.write(`Cannot check infra/: ${missing}\n`);
  process.exit(1);
}
const { status } = spawnSync("tsc", ["-p", "tsconfig.infra.json"], { cwd: ROOT, stdio: "inherit" });
process.exit(status ?? 1);
