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
const LOOK_UP_TIMEOUT_MS = 20_000; // without a network npm would try again for many minutes

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
  const lookUp = ["view", "@pulumi/pulumi", "version", "--fetch-retries=1", "--fetch-timeout=8000"];
  if ((await run("npm", lookUp, LOOK_UP_TIMEOUT_MS)).code !== 0)
    return "SST's platform is not installed and the npm registry does not answer";
  process.stdout.write("Installing SST's platform (once, about 40 s) …\n");
  const install = await run("node_modules/.bin/sst", ["install", "--stage", "ci"], INSTALL_TIMEOUT_MS);
  return isInstalled() ? undefined : `\`sst install\` failed: ${install.output.trim()}`;
}

function run(
  command: string,
  args: string[],
  timeoutMs: number,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    // A process group of its own: the SST command starts others, and all must end when time is up.
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...ENVIRONMENT },
      detached: true,
    });
    const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), timeoutMs);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    });
  });
}
