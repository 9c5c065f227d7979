import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Installs what Rung is compared with, once, in a folder of its own: it is no part of the product.
 * @param name of the folder, under the system's temporary one
 * @returns the folder
 */
export function installPeers(name: string, manifest: object): string {
  const folder = join(tmpdir(), name);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "node_modules"))) {
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, ...manifest }));
    execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  return folder;
}
