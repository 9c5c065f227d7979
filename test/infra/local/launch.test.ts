import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const LAUNCH = resolve(import.meta.dirname, "../../../infra/local/launch.mjs");

/** A repository with a lockfile, and an npm that installs a node which is this one. */
let root: string;
const children: ChildProcess[] = [];

/** Notes its call, then "installs" for a moment so that two would overlap. */
const FAKE_NPM = `
import { appendFileSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
const root = process.cwd();
appendFileSync(root + "/calls", process.argv.slice(2).join(" ") + "\\n");
if (existsSync(root + "/broken")) { console.error("npm ERR! no network"); process.exit(7); }
if (existsSync(root + "/installing")) { appendFileSync(root + "/calls", "overlap\\n"); }
writeFileSync(root + "/installing", "");
await delay(200);
mkdirSync(root + "/node_modules/node/bin", { recursive: true });
if (!existsSync(root + "/node_modules/node/bin/node")) symlinkSync(${JSON.stringify(process.execPath)}, root + "/node_modules/node/bin/node");
writeFileSync(root + "/node_modules/.package-lock.json", "{}");
(await import("node:fs")).rmSync(root + "/installing");
`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "rung-launch-"));
  await mkdir(join(root, "infra/local"), { recursive: true });
  await copyFile(LAUNCH, join(root, "infra/local/launch.mjs"));
  await writeFile(join(root, "package-lock.json"), "{}");
  await writeFile(join(root, "npm.mjs"), FAKE_NPM);
  await writeFile(join(root, "echo.mjs"), "console.log('ran', process.argv.slice(2).join(' '));");
  await chmod(join(root, "npm.mjs"), 0o755);
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(root, { recursive: true, force: true });
});

function launch(...args: string[]) {
  const child = spawn(process.execPath, [join(root, "infra/local/launch.mjs"), ...args], {
    cwd: tmpdir(), // it finds its repository by itself
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, npm_execpath: join(root, "npm.mjs"), TMPDIR: root },
  });
  children.push(child);
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const done = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return { child, done, stdout: () => stdout };
}
const calls = async () =>
  (await readFile(join(root, "calls"), "utf8").catch(() => "")).trim().split("\n").filter(Boolean);

test("a fresh clone is installed first, with a word about it, and then runs", async () => {
  const { code, stdout, stderr } = await launch("echo.mjs", "--a", "b c").done;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "ran --a b c\n" });
  expect(stderr).toMatch(/not installed yet\..*\n.*Installed in/s);
  expect(await calls()).toEqual(["ci --include=dev --no-audit --no-fund --loglevel=error"]);
});

test("what is installed is not installed again, whatever the files' times say", async () => {
  await launch("echo.mjs").done;
  const later = new Date(Date.now() + 60_000);
  await utimes(join(root, "package-lock.json"), later, later);
  const { stderr } = await launch("echo.mjs").done;
  expect(stderr).toBe("");
  expect(await calls()).toHaveLength(1);
});

test("a changed lockfile is installed", async () => {
  await launch("echo.mjs").done;
  await writeFile(join(root, "package-lock.json"), '{"changed": true}');
  const later = new Date(Date.now() + 60_000);
  await utimes(join(root, "package-lock.json"), later, later);
  const { stderr } = await launch("echo.mjs").done;
  expect(stderr).toContain("package-lock.json changed");
  expect(await calls()).toHaveLength(2);
});

test("an install made by hand counts", async () => {
  await launch("echo.mjs").done;
  await writeFile(join(root, "package-lock.json"), '{"changed": true}');
  const later = new Date(Date.now() + 60_000);
  await utimes(join(root, "node_modules/.package-lock.json"), later, later);
  expect((await launch("echo.mjs").done).stderr).toBe("");
  expect(await calls()).toHaveLength(1);
});

test("two launches at once install once, and both run", async () => {
  const results = await Promise.all([launch("echo.mjs", "1").done, launch("echo.mjs", "2").done]);
  expect(results.map(({ code, stdout }) => [code, stdout])).toEqual([
    [0, "ran 1\n"],
    [0, "ran 2\n"],
  ]);
  expect(await calls()).toHaveLength(1);
});

test("an install that fails says so, keeps npm's exit code, and is tried again next time", async () => {
  await writeFile(join(root, "broken"), "");
  const { code, stdout, stderr } = await launch("echo.mjs").done;
  expect({ code, stdout }).toEqual({ code: 7, stdout: "" });
  expect(stderr).toMatch(/no network.*npm ci failed/s);
  await rm(join(root, "broken"));
  expect((await launch("echo.mjs").done).code).toBe(0);
});

test("an install whose launch was killed is waited for, and leaves no lock behind", async () => {
  const first = launch("echo.mjs");
  await expect.poll(calls).toHaveLength(1);
  first.child.kill("SIGKILL");
  await first.done;
  expect(await launch("echo.mjs").done).toMatchObject({ code: 0, stdout: "ran \n" });
  expect(await calls()).toHaveLength(1);
});

test("exit codes and signals pass through", async () => {
  await writeFile(join(root, "exit.mjs"), "process.exit(3);");
  expect((await launch("exit.mjs").done).code).toBe(3);
  await writeFile(
    join(root, "wait.mjs"),
    `process.on("SIGTERM", () => { console.log("asked to end"); process.exit(0); }); console.log("waiting"); setInterval(() => {}, 1000);`,
  );
  const waiting = launch("wait.mjs");
  await expect.poll(waiting.stdout).toContain("waiting");
  waiting.child.kill("SIGTERM");
  expect(await waiting.done).toMatchObject({ code: 0, stdout: "waiting\nasked to end\n" });
  await writeFile(
    join(root, "die.mjs"),
    `process.kill(process.pid, "SIGKILL"); setInterval(() => {}, 1000);`,
  );
  expect((await launch("die.mjs").done).code).toBe(137);
});
