import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, connect as openSocket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { Redis } from "@upstash/redis";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startStack } from "../../../infra/local/stack.ts";
import { type Program, type Role, startProgram, startRole } from "../../support/processes.ts";

let folder: string;
const programs: Program[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rung-processes-"));
});
afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop("SIGKILL")));
  await rm(folder, { recursive: true, force: true });
});

const program = (script: string, options: Parameters<typeof startProgram>[1] = {}): Program => {
  const started = startProgram(script, {
    ...options,
    env: { RUNG_DATA: join(folder, "data"), PORT: "0", ...options.env },
  });
  programs.push(started);
  return started;
};
const stackRole = async (): Promise<Role> => {
  const role = await startRole("stack", { env: { RUNG_DATA: join(folder, "data") } });
  programs.push(role);
  return role;
};

function clientsOf(env: Readonly<Record<string, string>>) {
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"]!,
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"]!,
  };
  const base = new DynamoDBClient({
    endpoint: env["RUNG_DYNAMO_ENDPOINT"]!,
    region: env["AWS_REGION"]!,
    credentials,
  });
  const url = env["UPSTASH_REDIS_REST_URL"]!;
  const redis = new Redis({ url, token: env["UPSTASH_REDIS_REST_TOKEN"]!, enableTelemetry: false });
  return { table: DynamoDBDocumentClient.from(base), redis };
}

test("the stack says where it is, keeps its data over an orderly restart, and ends with 0", async () => {
  const first = await stackRole();
  const { table, redis } = clientsOf(first.ready.env!);
  const item = { pk: "a", sk: "b", text: "กาแฟ" };
  await table.send(new PutCommand({ TableName: "Data", Item: item }));
  await redis.zadd("z", { score: 1.5, member: "m" });
  await redis.xadd("st", "1-1", { f: "v" });
  expect(await first.stop("SIGTERM")).toBe(0);

  const second = await stackRole();
  const again = clientsOf(second.ready.env!);
  const { Item } = await again.table.send(new GetCommand({ TableName: "Data", Key: { pk: "a", sk: "b" } }));
  expect(Item).toEqual(item);
  expect(await again.redis.zscore("z", "m")).toBe(1.5);
  expect(await again.redis.xlen("st")).toBe(1);
  expect(await second.stop("SIGINT")).toBe(0);
});

test("after a crash the table is there, and Redis is empty rather than outdated", async () => {
  const first = await stackRole();
  await clientsOf(first.ready.env!).redis.set("version", "1");
  await first.stop("SIGTERM");
  const second = await stackRole();
  const { table, redis } = clientsOf(second.ready.env!);
  expect(await redis.get("version")).toBe(1);
  await redis.set("version", "2");
  await table.send(new PutCommand({ TableName: "Data", Item: { pk: "a", sk: "b" } }));
  await second.stop("SIGKILL");
  const third = clientsOf((await stackRole()).ready.env!);
  expect(
    (await third.table.send(new GetCommand({ TableName: "Data", Key: { pk: "a", sk: "b" } }))).Item,
  ).toBeDefined();
  expect(await third.redis.get("version")).toBeNull();
});

test("every endpoint is open to this machine alone", async () => {
  const stack = await startStack();
  const urls = Object.values(stack.env).filter((value) => value.startsWith("http://"));
  expect(urls).toHaveLength(4);
  for (const url of urls) {
    const { hostname, port } = new URL(url);
    expect(hostname).toBe("127.0.0.1");
    // A server on every interface answers on this address too.
    const socket = openSocket(Number(port), "127.0.0.2");
    const outcome = await once(socket, "connect").then(
      () => "connected",
      () => "refused",
    );
    socket.destroy();
    expect(outcome).toBe("refused");
  }
  await stack.stop();
});

test("a folder in use is one line and exit code 1, and the first one goes on", async () => {
  const first = await stackRole();
  const second = program("infra/local/role-stack.ts");
  expect(await second.exited).toBe(1);
  expect(second.output).toEqual({
    stdout: "",
    stderr: `rung: Another Rung is using ${join(folder, "data")}. Stop it first, or set RUNG_DATA to another folder.\n`,
  });
  expect(await clientsOf(first.ready.env!).redis.ping()).toBe("PONG");
});

test("a program whose parent was killed ends by itself", async () => {
  const script = resolve("infra/local/role-stack.ts");
  const parent = spawn(
    process.execPath,
    [
      "-e",
      `const { spawn } = require("node:child_process");
       const child = spawn(process.execPath, [${JSON.stringify(script)}, "--memory"],
         { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, RUNG_PARENT_PID: String(process.pid) } });
       console.log(child.pid);`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let printed = "";
  parent.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  await expect.poll(() => printed, { timeout: 10_000 }).toContain('"ready"');
  const pid = Number(/^\d+$/m.exec(printed)![0]);
  parent.kill("SIGKILL");
  const alive = () => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  await expect.poll(alive, { timeout: 10_000 }).toBe(false);
});

test("a second Ctrl-C ends a stop that hangs", async () => {
  const hanging = program("test/infra/local/hanging-program.ts");
  await hanging.printed(/ready/);
  // The first is an orderly stop; a terminal and a launcher may both send it, so a twin within moments is the same one.
  const again = setInterval(() => hanging.child.kill("SIGINT"), 100);
  expect(await hanging.exited).toBe(130);
  clearInterval(again);
});

test("npm start says where it is and how to try it; Ctrl-C ends it with 0", async () => {
  const main = program("infra/local/main.ts", { args: ["--memory"] });
  const stdout = await main.printed(/Ctrl-C/);
  const url = /Address\s+(http:\/\/127\.0\.0\.1:\d+)/.exec(stdout)![1]!;
  expect(stdout).toContain("rk_local_dev");
  // What it suggests works when pasted.
  const curl =
    /curl -X POST (\S+) \\\n.*?'(Authorization: [^']+)'.*?'(Content-Type: [^']+)' \\\n.*?'(\{.*\})'/s.exec(
      stdout,
    )!;
  const headers = Object.fromEntries(
    [curl[2]!, curl[3]!].map((header) => header.split(": ") as [string, string]),
  );
  const response = await fetch(curl[1]!, { method: "POST", headers, body: curl[4]! });
  expect(response.status).toBe(201);
  expect((await fetch(`${url}/api/v1/health/readiness`)).status).toBe(200);
  expect(await main.stop("SIGINT")).toBe(0);
});

test("a taken port is one line and exit code 1", async () => {
  const blocker = createServer();
  await new Promise<void>((done) => blocker.listen(0, "127.0.0.1", done));
  const { port } = blocker.address() as { port: number };
  const main = program("infra/local/main.ts", { args: ["--memory"], env: { PORT: String(port) } });
  expect(await main.exited).toBe(1);
  expect(main.output.stderr).toBe(
    `rung: Port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another one.\n`,
  );
  await new Promise((done) => blocker.close(done));
});

test.each([
  ["an unknown option", ["--momery"], {}, /^rung: "--momery" is unknown.*\n$/],
  ["a port that is none", [], { PORT: "many" }, /^rung: PORT must be a whole number.*\n$/],
  [
    "an address of another machine",
    ["--memory"],
    { HOST: "203.0.113.7" },
    /^rung: 203\.0\.113\.7 is no address.*\n$/,
  ],
  [
    "a Redis address that is none",
    ["--memory"],
    { REDIS_URL: "localhost:6379" },
    /^rung: REDIS_URL must.*\n$/,
  ],
  ["a wrong variable of the product", ["--memory"], { LOG_LEVEL: "loud" }, /^rung: LOG_LEVEL must be.*\n$/],
])("%s is one line and exit code 1", async (_name, args, env, line) => {
  const main = program("infra/local/main.ts", { args, env });
  expect(await main.exited).toBe(1);
  expect(main.output.stderr).toMatch(line);
});

test("a data folder that cannot be one is one line and exit code 1", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  const stack = program("infra/local/role-stack.ts", { env: { RUNG_DATA: file } });
  expect(await stack.exited).toBe(1);
  expect(stack.output.stderr).toMatch(/^rung: .*file cannot be used to keep data.*\n$/);
});

test("two API processes and a worker share a stack", async () => {
  const stack = await stackRole();
  const env = { ...stack.ready.env, RUNG_LOCAL: "1" };
  const roles = await Promise.all([
    startRole("api", { env }),
    startRole("api", { env }),
    startRole("worker", { env }),
  ]);
  programs.push(...roles);
  const [first, second] = roles;
  for (const api of [first!, second!]) {
    const status = async () => (await fetch(`${api.ready.url}/api/v1/health/readiness`)).status;
    await expect.poll(status, { timeout: 10_000 }).toBe(200); // a busy machine may answer its first probe late
  }
  expect(first!.ready.url).not.toBe(second!.ready.url);
  expect(await Promise.all(roles.map((role) => role.stop("SIGTERM")))).toEqual([0, 0, 0]);
});
