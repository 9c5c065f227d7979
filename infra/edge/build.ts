import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleEdge, MODEL, ROOT } from "./bundle.ts";

/** Not in version control. */
const FOLDER = ".sst/edge";

/** Puts the edge worker's modules into one folder, from which `docs/edge.md` deploys them. */
const folder = join(ROOT, FOLDER);
mkdirSync(folder, { recursive: true });
copyFileSync(join(ROOT, MODEL.file), join(folder, MODEL.module));
writeFileSync(join(folder, "worker.js"), await bundleEdge());
process.stdout.write(`${FOLDER}: worker.js and ${MODEL.module}\n`);
