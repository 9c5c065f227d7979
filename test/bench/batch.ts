import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { followJob } from "#lib/client";
import { type Role, startRole } from "#test/support/processes";
import { generated } from "./batch-lines.ts";
import { cpuSeconds, residentMb, watchMemory } from "./process-figures.ts";
import { machine, verdict } from "./statistics.ts";

const LINES = 1_000_000;
/** Before the clock runs and memory is looked at: the heap has then had its full collections. */
const WARM_LINES = 100_000;
const PIECE_BYTES = 3_900_000; // just under what one request may have
const PATH = "/api/v1/ml/categorize/batch";
const NDJSON = "application/x-ndjson";
const headers = { authorization: "Bearer rk_local_dev", "content-type": NDJSON };

const PER_SECOND_MIN = 5_000;
const GROWTH_MB_MAX = 50;
const FIRST_LINE_MS_MAX = 200;

/**
 * A million lines through the API and through a worker, each in a process of its own. `--lines=100000` for fewer.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const asked = args.find((arg) => arg.startsWith("--lines="));
  const count = asked ? Number(asked.split("=")[1]) : LINES;
  console.log(`batch · ${machine()} · ${flagsOfStart()}\n`);
  const stack = await startRole("stack", { args: ["--memory"] });
  const env = {
    ...stack.ready.env,
    RUNG_LOCAL: "1",
    RUNG_RATE_PER_KEY: "1000000",
    RUNG_RATE_PER_USER: "1000000",
    NODE_OPTIONS: flagsOfStart(),
  };
  const api = await startRole("api", { env });
  const worker = await startRole("worker", { env });
  try {
    const met = [...(await requests(api, count)), ...(await job(api, worker, count))];
    return met.every(Boolean);
  } finally {
    for (const role of [worker, api, stack]) await role.stop();
  }
}

/** Node's own flags of `npm start`. */
function flagsOfStart(): string {
  const manifest = readFileSync(resolve(import.meta.dirname, "../../package.json"), "utf8");
  const { scripts } = JSON.parse(manifest) as { scripts: { start: string } };
  return scripts.start
    .split(" ")
    .filter((word) => word.startsWith("--"))
    .join(" ");
}

/** One request after the other, each answered as it is read. */
async function requests(api: Role, count: number): Promise<boolean[]> {
  const url = api.ready.url! + PATH;
  const warm = figuresOf(api);
  await through(url, generated(WARM_LINES, PIECE_BYTES, 1).pieces);
  const { mostMb } = warm.stop();
  const { pieces, repeats } = generated(count, PIECE_BYTES);
  const figures = figuresOf(api);
  const { lines, errors, firstMs, waitedMs } = await through(url, pieces);
  const { cpuS, ...memory } = figures.stop();
  const growthMb = memory.mostMb - mostMb;
  console.log(
    `  ${lines.toLocaleString("en")} lines in requests of ${PIECE_BYTES / 1e6} MB, ${(100 * repeats()).toFixed(0)} % of them seen before; ${errors} problems`,
  );
  console.log(
    `    ${((lines / waitedMs) * 1_000).toFixed(0)} a second on the wall, the client on the same machine`,
  );
  if (lines !== count) throw new Error(`${lines} lines came back`);
  return [
    ...rates("requests", lines, cpuS, growthMb),
    verdict(
      "requests: first line after, median",
      `${firstMs.toFixed(0)} ms`,
      `≤ ${FIRST_LINE_MS_MAX} ms`,
      firstMs <= FIRST_LINE_MS_MAX,
    ),
  ];
}

async function through(url: string, pieces: Iterable<Buffer>) {
  let lines = 0;
  let errors = 0;
  let waitedMs = 0;
  const first: number[] = [];
  for (const piece of pieces) {
    const start = performance.now();
    const response = await fetch(url, { method: "POST", headers, body: new Uint8Array(piece) });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    let isFirst = true;
    for await (const chunk of response.body!) {
      if (isFirst) first.push(performance.now() - start);
      isFirst = false;
      const counted = count(chunk);
      lines += counted.lines;
      errors += counted.errors;
    }
    waitedMs += performance.now() - start;
  }
  first.sort((a, b) => a - b);
  return { lines, errors, waitedMs, firstMs: first[Math.floor(first.length / 2)]! };
}

const PROBLEM = Buffer.from('{"type":"/docs/errors');
function count(chunk: Uint8Array): { lines: number; errors: number } {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
  let errors = 0;
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  for (let at = bytes.indexOf(PROBLEM); at >= 0; at = bytes.indexOf(PROBLEM, at + 1)) errors++;
  return { lines, errors };
}

/** One upload, worked on by the worker, read back whole. */
async function job(api: Role, worker: Role, count: number): Promise<boolean[]> {
  const warm = figuresOf(worker);
  await uploaded(api, WARM_LINES, 1).then(({ id }) => finished(api, id));
  const { mostMb } = warm.stop();
  const { id: uploadId, megabytes } = await uploaded(api, count, 7);
  const figures = figuresOf(worker);
  const start = performance.now();
  const result = await finished(api, uploadId);
  const seconds = (performance.now() - start) / 1_000;
  const { cpuS, ...memory } = figures.stop();
  const growthMb = memory.mostMb - mostMb;
  console.log(
    `\n  ${result.lines.toLocaleString("en")} lines as one upload of ${megabytes.toFixed(0)} MB; ${result.errors} problems`,
  );
  console.log(
    `    ${(result.lines / seconds).toFixed(0)} a second on the wall, its store on the same machine`,
  );
  const reading = figuresOf(api);
  const back = await read(api.ready.url! + result.results_url);
  const { growthMb: readingMb } = reading.stop();
  console.log(
    `    results: ${back.lines.toLocaleString("en")} lines, ${(back.bytes / 1e6).toFixed(0)} MB, read at ${(back.bytes / 1e6 / back.seconds).toFixed(0)} MB/s`,
  );
  if (back.lines !== count) throw new Error(`${back.lines} lines came back`);
  return [
    ...rates("job", result.lines, cpuS, growthMb),
    verdict(
      "reading results: growth of the API's memory",
      `${readingMb.toFixed(0)} MB`,
      `≤ ${GROWTH_MB_MAX} MB`,
      readingMb <= GROWTH_MB_MAX,
    ),
  ];
}

async function uploaded(api: Role, count: number, seed: number): Promise<{ id: string; megabytes: number }> {
  const pieces = [...generated(count, PIECE_BYTES, seed).pieces];
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const asked = await post(api, "/api/v1/uploads", { content_type: NDJSON, bytes });
  const { upload_id: id, upload_url: url } = (await asked.json()) as {
    upload_id: string;
    upload_url: string;
  };
  const put = await fetch(url, {
    method: "PUT",
    headers: { "content-type": NDJSON, "content-length": String(bytes) },
    body: new Blob(pieces.map((piece) => new Uint8Array(piece))),
  });
  if (put.status !== 200) throw new Error(`${put.status} ${await put.text()}`);
  return { id, megabytes: bytes / 1e6 };
}

interface Result {
  readonly lines: number;
  readonly errors: number;
  readonly results_url: string;
}

async function finished(api: Role, uploadId: string): Promise<Result> {
  const accepted = await post(api, PATH, { upload_id: uploadId });
  if (accepted.status !== 202) throw new Error(`${accepted.status} ${await accepted.text()}`);
  const { id, events_url: path } = (await accepted.json()) as { id: string; events_url: string };
  await followJob({ url: api.ready.url! + path, headers }).finished();
  const response = await fetch(`${api.ready.url}/api/v1/jobs/${id}`, { headers });
  const { result, problem } = (await response.json()) as { result?: Result; problem?: unknown };
  if (!result) throw new Error(JSON.stringify(problem));
  return result;
}

async function read(url: string) {
  const start = performance.now();
  const response = await fetch(url, { headers });
  let lines = 0;
  let bytes = 0;
  for await (const chunk of response.body!) {
    lines += count(chunk).lines;
    bytes += chunk.byteLength;
  }
  return { lines, bytes, seconds: (performance.now() - start) / 1_000 };
}

const post = (api: Role, path: string, body: unknown) =>
  fetch(api.ready.url! + path, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** Of a process from now on. */
function figuresOf(role: Role) {
  const pid = role.child.pid!;
  const before = { cpuS: cpuSeconds(pid), mb: residentMb(pid) };
  const memory = watchMemory(pid);
  return {
    stop() {
      const mostMb = memory.stop();
      return { mostMb, growthMb: mostMb - before.mb, cpuS: cpuSeconds(pid) - before.cpuS };
    },
  };
}

function rates(what: string, lines: number, cpuS: number, growthMb: number): boolean[] {
  const perSecond = lines / cpuS;
  return [
    verdict(
      `${what}: lines in a second of processor time`,
      perSecond.toFixed(0),
      `≥ ${PER_SECOND_MIN}`,
      perSecond >= PER_SECOND_MIN,
    ),
    verdict(
      `${what}: growth of memory's peak`,
      `${growthMb.toFixed(0)} MB`,
      `≤ ${GROWTH_MB_MAX} MB`,
      growthMb <= GROWTH_MB_MAX,
    ),
  ];
}
