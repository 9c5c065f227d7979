import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoDbLocal } from "#test/support/dynamodb-local";
import { freePort } from "#test/support/free-port";
import { ask } from "#test/support/over-http";
import { startProgram, startRole } from "#test/support/processes";
import { ensureTables } from "../../infra/local/tables.ts";
import { history } from "./insights/history.ts";
import { cpuSeconds, watchMemory } from "./process-figures.ts";
import { machine, verdict } from "./statistics.ts";

const USER = "brings-everything";
const LOOK_EVERY_MS = 2_000;
const TOLD_EVERY_ROWS = 50_000;
/** Of its log, where a run fails: bytes. */
const TOLD_OF_WORKER = 6_000;
/** Of the worker: what a Lambda function with room for the model has. */
const MEMORY_MAX_MB = 1_024;

interface Job {
  readonly id: string;
  readonly status: string;
  readonly result?: Readonly<Record<string, number>>;
}
interface State {
  readonly items: readonly { readonly rows: number }[];
}

/**
 * An import as a user brings it: the file is uploaded, previewed, and stored by a job in a worker of its own; afterwards every counter is held
 * against the entries. `--rows 50000` for fewer.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: "string", default: "1000000" },
      "dynamodb-local": { type: "boolean", default: false },
      check: { type: "boolean" },
    },
  });
  const rows = Number(values.rows);
  const file = statement(rows);
  console.log(`import as a job · ${machine()} · load ${loadavg()[0]!.toFixed(1)}`);
  console.log(`${rows.toLocaleString("en")} rows, ${(file.length / 1e6).toFixed(1)} MB\n`);

  const folder = mkdtempSync(join(tmpdir(), "rung-bench-import-"));
  const stack = await startRole("stack", { env: { RUNG_DATA: folder } });
  const table = values["dynamodb-local"] ? await startTable(stack.ready.env!) : undefined;
  const env = { ...stack.ready.env, RUNG_LOCAL: "1", ...table?.env };
  const api = await startRole("api", { env });
  const worker = await startRole("worker", { env });
  try {
    const url = api.ready.url!;
    const upload_id = await upload(url, file);
    const previewed = await timed(() => call(url, "POST", "/import", { upload_id, preview: true }));
    const memory = watchMemory(worker.child.pid!);
    const ended = worker.exited.then((code) => {
      throw new Error(`the worker ended with ${code}`);
    });
    const worked = await timed(async () => {
      const { id } = await call<Job>(url, "POST", "/import", { upload_id });
      return Promise.race([finished(url, id, rows), ended]);
    });
    ended.catch(() => {}); // it is stopped below
    const [peak, cpu] = [memory.stop(), cpuSeconds(worker.child.pid!)];
    const { imported, duplicates, errors } = worked.value.result ?? {};
    const audit = startProgram("functions/ops/cli/totals.ts", {
      args: ["check", "--tenant", "local", "--user", USER],
      env,
    });
    const differences = await audit.exited;
    console.log(`  preview                   ${previewed.seconds.toFixed(2)} s`);
    console.log(`  job                       ${worked.seconds.toFixed(0)} s, ${cpu.toFixed(0)} s of CPU`);
    console.log(`  rows/s                    ${Math.round(rows / worked.seconds)}\n`);
    return [
      verdict("stored", `${imported} of ${rows}`, "all of them, none twice", imported === rows),
      verdict("left out, failed", `${duplicates}, ${errors}`, "0, 0", duplicates === 0 && errors === 0),
      verdict("counters = entries", audit.output.stdout.trim(), "no difference", differences === 0),
      verdict(
        "memory of the worker",
        `${Math.round(peak)} MB`,
        `≤ ${MEMORY_MAX_MB} MB`,
        peak <= MEMORY_MAX_MB,
      ),
    ].every(Boolean);
  } catch (error) {
    console.error(worker.output.stdout.slice(-TOLD_OF_WORKER));
    throw error;
  } finally {
    await worker.stop();
    await api.stop();
    await stack.stop();
    await table?.server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startTable(env: NodeJS.ProcessEnv) {
  const port = await freePort();
  const server = dynamoDbLocal(port);
  await server.start();
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"]!,
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"]!,
  };
  const client = new DynamoDBClient({ endpoint, region: env["AWS_REGION"]!, credentials });
  await ensureTables(client).finally(() => client.destroy());
  return { server, env: { RUNG_DYNAMO_ENDPOINT: endpoint } };
}

/** A history as a bank tells it: oldest first, no categories. */
function statement(rows: number): Buffer {
  const lines = [...history(rows)]
    .flat()
    .map(({ date, label, kind, amountMinor, currency }) => {
      const amount = (kind === "expense" ? -amountMinor : amountMinor) / 100;
      return `${date},"${label.replaceAll('"', '""')}",${amount.toFixed(2)},${currency}\n`;
    })
    .sort();
  return Buffer.from(`Date,Description,Amount,Currency\n${lines.join("")}`);
}

async function call<T>(url: string, method: string, path: string, body?: object): Promise<T> {
  const { status, json } = await ask<T>(url, method, `/api/v1/spending${path}`, body, {
    "x-rung-user": USER,
  });
  if (status >= 300) throw new Error(`${path} answers ${status}: ${JSON.stringify(json)}`);
  return json;
}

async function upload(url: string, file: Buffer): Promise<string> {
  const asked = { content_type: "text/csv", bytes: file.length };
  const { json } = await ask<{ upload_id: string; upload_url: string }>(
    url,
    "POST",
    "/api/v1/uploads",
    asked,
    { "x-rung-user": USER },
  );
  const put = await fetch(json.upload_url, {
    method: "PUT",
    headers: { "content-type": asked.content_type },
    body: new Uint8Array(file),
  });
  if (!put.ok) throw new Error(`the upload answers ${put.status}`);
  return json.upload_id;
}

/** Looks until the job is over, and says how far it is. */
async function finished(url: string, id: string, rows: number): Promise<Job> {
  const start = performance.now();
  for (let told = 0; ; ) {
    const { status, json: job } = await ask<Job>(url, "GET", `/api/v1/jobs/${id}`, undefined, {
      "x-rung-user": USER,
    });
    if (job.status === "succeeded") return job;
    if (status < 500 && job.status !== "queued" && job.status !== "running")
      throw new Error(JSON.stringify(job));
    // A look that fails on a busy machine says nothing of the job.
    const looked = await call<State>(url, "GET", "/imports").catch(() => undefined);
    const state = looked?.items[0];
    if (state && state.rows >= told + TOLD_EVERY_ROWS) {
      told = state.rows;
      const seconds = (performance.now() - start) / 1_000;
      console.log(
        `  ${told.toLocaleString("en")} of ${rows.toLocaleString("en")} after ${seconds.toFixed(0)} s`,
      );
    }
    await delay(LOOK_EVERY_MS);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1_000 };
}
