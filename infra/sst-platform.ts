import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..");
export const PLATFORM = join(ROOT, ".sst/platform");

/** Keeps the SST command from looking for AWS, Pulumi and Bun, none of which a synthesis needs. */
const ENVIRONMENT = {
  SST_SKIP_DEPENDENCY_CHECK: "1",
  SST_NO_BUN: "1",
  SST_TELEMETRY_DISABLED: "1",
  AWS_EC2_METADATA_DISABLED: "true",
};

const INSTALL_TIMEOUT_MS = 5 * 60_000;

const isInstalled = (): boolean =>
  existsSync(join(ROOT, ".sst/provider-lock.json")) &&
  existsSync(join(PLATFORM, "node_modules/@pulumi/aws/package.json")) &&
  existsSync(join(PLATFORM, "version")) &&
  readFileSync(join(PLATFORM, "version"), "utf8").trim() === sstVersion();

function sstVersion(): string {
  const manifest = readFileSync(join(ROOT, "node_modules/sst/package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/**
 * SST's component sources and their packages in `.sst/platform` (323 MB from the npm registry, once, about 40 s).
 * @returns why they cannot be had, or undefined when they are there
 */
export async function preparePlatform(): Promise<string | undefined> {
  if (isInstalled()) return undefined;
  process.stdout.write("Installing SST's platform (once, about 40 s) …\n");
  const child = spawn(join(ROOT, "node_modules/.bin/sst"), ["install", "--stage", "ci"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...ENVIRONMENT },
    timeout: INSTALL_TIMEOUT_MS,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  await new Promise<void>((done) => child.on("exit", () => done()).on("error", () => done()));
  return isInstalled() ? undefined : `\`sst install\` failed:\n${output.trim()}`;
}
