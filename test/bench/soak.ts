import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seededRandom } from "#test/eval/random";
import { createMix, type Mix, modelReply, Refused } from "#test/load/mix";
import { type Role, startRole } from "#test/support/processes";
import { hasRedisServer, startRedisServer } from "#test/support/redis-server";
import { startUpstream } from "../upstream/index.ts";
import { type Slope, slopeOf } from "./slope.ts";
import { machine, median, verdict } from "./statistics.ts";

const PER_SECOND = 40;
/** When so many are at hand, the machine is too busy for the rate: the next ones are left out, and that is printed. */
const ABREAST_MAX = 40;
/** Caches fill and code is compiled; what grows after that grows for ever. */
const WARM_UP_SHARE = 0.4;
const SAMPLE_MS = 1_000;
/** A point of the line is the median of so many samples: a collection of garbage is no trend. */
const SAMPLES_PER_POINT = 10;
/** Growth below this, MB a minute, cannot be told from none within minutes. */
const NOISE = 0.1;
const SLOPE_MAX = 1;

/**
 * Mixed load on an API and a worker in processes of their own, at a bounded rate, and what they weigh meanwhile. Flat: the line
 * through the resident sizes after the warm-up rises by less than 1 MB a minute, and its interval holds (about) nought.
 *
 *     npm run bench -- soak [--minutes 10] [--seed 1]
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== "--check"),
    options: { minutes: { type: "string", default: "10" }, seed: { type: "string", default: "1" } },
  });
  const minutes = Number(values.minutes);
  console.log(`soak · ${machine()}\n${minutes} min at ${PER_SECOND} requests/s, seed ${values.seed}\n`);
  const folder = mkdtempSync(join(tmpdir(), "rung-soak-"));
  const upstream = await startUpstream();
  upstream.scriptBy(modelReply);
  const redis = hasRedisServer ? await startRedisServer() : undefined;
  const stack = await startRole("stack", {
    env: { RUNG_DATA: folder, ...(redis && { REDIS_URL: redis.url }) },
  });
  const env = {
    ...stack.ready.env,
    RUNG_LOCAL: "1",
    LOG_LEVEL: "error",
    // A small container's: with gigabytes to spend, V8 leaves garbage lying for longer than a run lasts.
    NODE_OPTIONS: "--max-semi-space-size=4 --max-old-space-size=192",
    OPENAI_BASE_URL: upstream.url,
    RUNG_LLM_RETRIES: "0",
    RUNG_LLM_BREAKER_FAILURES: "1000000", // the mix fails on purpose
    RUNG_LLM_REQUESTS_PER_MINUTE: "1000000",
    RUNG_LLM_BUDGET_MICROS_PER_DAY: "100000000000",
    RUNG_RATE_PER_KEY: "1000000",
    RUNG_RATE_PER_USER: "1000000",
    RUNG_REDIS_TIMEOUT_MS: "2000", // a busy machine is no outage
    RUNG_MEMORY_CACHE_BYTES: "1000000", // full within the warm-up: a cache that fills is no leak
  };
  const [api, worker] = await Promise.all([startRole("api", { env }), startRole("worker", { env })]);
  const parts: Record<string, Role> = { api, worker, "stack (stand-ins)": stack };
  try {
    const mix = createMix(api.ready.url!, seededRandom(Number(values.seed)));
    const sizes = await load(mix, parts, minutes, () => upstream.forget());
    return report(mix, sizes, minutes);
  } finally {
    await Promise.all([api.stop(), worker.stop()]);
    await stack.stop();
    await Promise.all([redis?.stop(), upstream.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

type Sizes = Map<string, [minute: number, megabytes: number][]>;

async function load(
  mix: Mix,
  parts: Readonly<Record<string, Role>>,
  minutes: number,
  forget: () => void,
): Promise<Sizes> {
  const sizes: Sizes = new Map(Object.keys(parts).map((name) => [name, []]));
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let refused = 0;
  const start = performance.now();
  const minute = () => (performance.now() - start) / 60_000;
  let late = 0;
  for (let n = 0, sampled = 0; minute() < minutes; n++) {
    await pause(Math.max(0, start + (n * 1_000) / PER_SECOND - performance.now()));
    if (performance.now() - start >= sampled * SAMPLE_MS) {
      sampled++;
      for (const [name, { child }] of Object.entries(parts))
        sizes.get(name)!.push([minute(), rss(child.pid!)]);
      forget();
      if (sampled % 60 === 0) tell(sizes);
    }
    if (running.size >= ABREAST_MAX) {
      late++;
      continue;
    }
    const deed: Promise<void> = mix
      .next()
      .catch((error: unknown) => {
        if (error instanceof Refused) refused++;
        else failures.push(error);
      })
      .finally(() => running.delete(deed));
    running.add(deed);
  }
  await Promise.all(running);
  if (late > 0) console.log(`  ${late} requests were left out: ${ABREAST_MAX} were at hand already`);
  if (refused > 0)
    console.log(`  ${refused} requests were answered 503: the machine was too busy for a time-out`);
  for (const error of failures.slice(0, 5)) console.log(`  ✗ ${error}`);
  for (const [name, { output }] of Object.entries(parts))
    if (failures.length > 0) console.log(`  ${name} said: ${(output.stdout + output.stderr).slice(-2_000)}`);
  if (failures.length > 0) throw new Error(`${failures.length} requests were answered as none may be`);
  return sizes;
}

/** Resident size in MB. Linux only. */
const rss = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? Number.NaN) / 1024;

function tell(sizes: Sizes): void {
  const now = [...sizes].map(([name, points]) => `${name} ${points.at(-1)![1].toFixed(0)} MB`);
  console.log(`  ${sizes.values().next().value!.at(-1)![0].toFixed(1).padStart(5)} min   ${now.join("   ")}`);
}

function report(mix: Mix, sizes: Sizes, minutes: number): boolean {
  const done = [...mix.counts].map(([name, count]) => `${name} ${count}`).join(", ");
  console.log(`\n  ${done}\n`);
  const judged = [...sizes].map(([name, points]) => {
    const line = slopeOf(pointsOf(points.filter(([minute]) => minute > minutes * WARM_UP_SHARE)));
    const figure = `${signed(line.slope)} MB/min`;
    const interval = `95 %: ${signed(line.low)} to ${signed(line.high)}`;
    if (name.startsWith("stack")) {
      console.log(
        `    ${name.padEnd(52)} ${figure.padStart(16)}   ${interval}; keeps what is stored, not judged`,
      );
      return true;
    }
    return verdict(`${name}, ${interval}`, figure, `< ${SLOPE_MAX}, about 0 within`, isFlat(line));
  });
  return judged.every(Boolean);
}

const isFlat = ({ slope, low }: Slope): boolean => slope < SLOPE_MAX && low <= NOISE;

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;

/** Medians of samples in a row. */
function pointsOf(samples: readonly [number, number][]): [number, number][] {
  const points: [number, number][] = [];
  for (let i = 0; i + SAMPLES_PER_POINT <= samples.length; i += SAMPLES_PER_POINT) {
    const some = samples.slice(i, i + SAMPLES_PER_POINT);
    points.push([median(some.map(([x]) => x)), median(some.map(([, y]) => y))]);
  }
  return points;
}
