import { gunzipSync, gzipSync } from "node:zlib";
import { buildIndex, openIndex } from "../../../lib/shop/search/search.ts";
import { quantile, seededRandom } from "../random.ts";
import { generateCatalogue, generateQuestion } from "./generate.ts";

const QUESTIONS = 500;
/** In the default 16 kB pieces, putting them together takes as long as unpacking them. */
const CHUNK_BYTES = 1 << 20;

/** What a large catalogue costs: to build, to open, to ask. Times are of the processor, so that other work beside it counts less. */
export async function scaleText(products: number): Promise<string> {
  const before = memoryMb();
  const build = await timed(() => buildIndex(generateCatalogue(products), { version: "1" }));
  let packed = gzipSync(build.value);
  const packedSize = packed.length;
  const size = build.value.length;
  build.value = new Uint8Array();
  const unpack = await timed(async () => gunzipSync(packed, { chunkSize: CHUNK_BYTES }));
  packed = Buffer.alloc(0);
  const open = await timed(async () => openIndex(unpack.value));
  const index = open.value;
  const random = seededRandom(2);
  const ask = (text: string) => index.search({ text, filters: [], sort: "relevance" }, 20);
  // The first question reads the Thai word list and what else is made when needed.
  const first = await timed(async () => ask(generateQuestion(random)));
  const times: number[] = [];
  for (let i = 0; i < QUESTIONS; i++) {
    const question = generateQuestion(random);
    times.push((await timed(async () => ask(question))).ms);
  }
  times.sort((a, b) => a - b);
  const mb = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  return [
    `${products} generated products`,
    `built in ${(build.ms / 1_000).toFixed(1)} s: ${mb(size)}, ${mb(packedSize)} with gzip`,
    `unpacked in ${unpack.ms.toFixed(0)} ms, opened in ${open.ms.toFixed(0)} ms`,
    `first question ${first.ms.toFixed(1)} ms, then median ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms`,
    `memory when opened and asked: ${(memoryMb() - before).toFixed(1)} MB${globalThis.gc ? "" : " (with what is not collected yet; node --expose-gc)"}`,
  ].join("\n");
}

async function timed<Value>(work: () => Promise<Value>): Promise<{ value: Value; ms: number }> {
  const start = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(start);
  return { value, ms: (user + system) / 1_000 };
}

function memoryMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
