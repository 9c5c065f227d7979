#!/usr/bin/env node
// Runs a script of this repository on the Node that it pins, after installing what is missing:
//
//   node infra/local/launch.mjs infra/local/main.ts --memory
//
// No dependencies, and plain JavaScript that Node 18 understands: this is what runs first on a fresh clone.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { constants, tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const lockfile = join(root, "package-lock.json");
const modules = join(root, "node_modules");
/** Which lockfile the folder was installed from. */
const marker = join(modules, ".installed-from");
const WAIT_MS = 300;
/** A lock whose owner was not written within this time never had one. */
const NEVER_OWNED_MS = 5000;

const say = (line) => process.stderr.write(`rung: ${line}\n`);

const pinnedNode = () =>
  ["node/bin/node", "node/bin/node.exe", ".bin/node"]
    .map((path) => join(modules, path))
    .find((path) => existsSync(path));

const lockfileHash = () => createHash("sha256").update(readFileSync(lockfile)).digest("hex");

/** Why an install is due, or nothing. */
function missing() {
  const installed = join(modules, ".package-lock.json");
  if (!existsSync(installed)) return "The packages are not installed yet.";
  if (!pinnedNode()) return "The pinned Node is missing.";
  const hash = lockfileHash();
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return undefined;
  if (statSync(installed).mtimeMs < statSync(lockfile).mtimeMs)
    return "package-lock.json changed since the last install.";
  writeFileSync(marker, hash); // somebody ran npm by hand
  return undefined;
}

async function install() {
  if (!missing()) return;
  const { release, holdFor } = await takeLock();
  try {
    const why = missing();
    if (!why) return; // another launch did it meanwhile
    say(`${why} Installing them; this takes a minute or two.`);
    const hash = lockfileHash();
    const started = Date.now();
    const code = await npm(["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], holdFor);
    if (code !== 0 || !pinnedNode()) {
      say(
        `npm ci failed${code ? ` (exit code ${code})` : ""}. Its output above says why; run the command again to retry.`,
      );
      process.exit(code || 1);
    }
    writeFileSync(marker, hash);
    say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  } finally {
    release();
  }
}

/** npm as it called us, else the one in PATH. Its output goes to stderr: stdout belongs to the script. */
function npm(args, started) {
  const own = process.env.npm_execpath;
  const options = { cwd: root, stdio: ["ignore", 2, 2] };
  const child =
    own && /\.[cm]?js$/.test(own)
      ? spawn(process.execPath, [own, ...args], options)
      : spawn(process.platform === "win32" ? "npm.cmd" : "npm", args, {
          ...options,
          shell: process.platform === "win32",
        });
  started(child.pid);
  return new Promise((done) => {
    child.once("error", (error) => {
      say(`npm cannot be run: ${error.message}`);
      done(1);
    });
    child.once("exit", (code) => done(code ?? 1));
  });
}

/** One install at a time: a second launch waits. The lock lies outside of what npm deletes. */
async function takeLock() {
  const lock = join(tmpdir(), `rung-install-${createHash("sha256").update(root).digest("hex").slice(0, 16)}`);
  const owner = join(lock, "pid");
  const remove = () => rmSync(lock, { recursive: true, force: true });
  let held = false;
  const release = () => {
    if (held) remove(); // never the lock of a launch that came later
    held = false;
  };
  for (let told = false; ; ) {
    try {
      mkdirSync(lock);
      held = true;
      writeFileSync(owner, String(process.pid));
      process.once("exit", release);
      // npm goes on when this process is killed: the lock is held for as long as either lives.
      return { release, holdFor: (pid) => pid && appendFileSync(owner, ` ${pid}`) };
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (abandoned(lock, owner)) remove();
    else {
      if (!told) say("Another launch is installing; waiting for it.");
      told = true;
      await new Promise((done) => setTimeout(done, WAIT_MS));
    }
  }
}

/** Whether the launch that took the lock is gone, and its npm too. */
function abandoned(lock, owner) {
  try {
    const pids = readFileSync(owner, "utf8").split(" ").filter(Boolean);
    if (pids.length > 0) return !pids.some((pid) => alive(Number(pid)));
    return Date.now() - statSync(lock).mtimeMs > NEVER_OWNED_MS;
  } catch {
    return (
      !existsSync(lock) || Date.now() - statSync(lock, { throwIfNoEntry: false })?.mtimeMs > NEVER_OWNED_MS
    );
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function run(args) {
  const env = {
    ...process.env,
    PATH: `${join(modules, ".bin")}${delimiter}${process.env.PATH ?? ""}`,
    // Halves the time to start from the second time on.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, ".cache/compiled"),
    // The script ends when this process is killed without a chance to pass it on.
    RUNG_PARENT_PID: String(process.pid),
  };
  const child = spawn(pinnedNode(), args, { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // A terminal sends Ctrl-C to the script too.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once("error", (error) => {
    say(`the pinned Node cannot be run: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

const words = process.argv.slice(2);
const at = words.findIndex((word) => !word.startsWith("-"));
if (at < 0) {
  say("usage: node infra/local/launch.mjs [Node's own flags] <script> [arguments]");
  process.exit(1);
}
await install();
run([...words.slice(0, at), resolve(root, words[at]), ...words.slice(at + 1)]);
