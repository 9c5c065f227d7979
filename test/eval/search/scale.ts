import { pack, unpack as unpacked } from "../../../lib/shop/search/live/index-object.ts";
import { prepareIndex } from "../../../lib/shop/search/live/prepare-index.ts";
import { buildIndex, openIndex } from "../../../lib/shop/search/search.ts";
import { readQuery } from "../../../lib/shop/search/understand/index.ts";
import { quantile, seededRandom } from "../random.ts";
import { generateCatalogue, generateQuestion } from "./generate.ts";

const QUESTIONS = 500;

/** What a large catalogue costs: to build, to open, to ask. Times are of the processor, so that other work beside it counts less. */
export async function scaleText(products: number): Promise<string> {
  const before = memoryMb();
  const build = await timed(() => buildIndex(generateCatalogue(products), { version: "1" }));
  let packed = await pack(build.value);
  const packedSize = packed.length;
  const size = build.value.length;
  build.value = new Uint8Array();
  const unpack = await timed(async () => unpacked(packed));
  packed = new Uint8Array();
  const open = await timed(async () => openIndex(unpack.value));
  const index = open.value;
  const prepare = await timed(() => prepareIndex(index));
  const random = seededRandom(2);
  const ask = (text: string) => index.search(readQuery(text, index.vocabulary).query, 20);
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
    `built in ${(build.ms / 1_000).toFixed(1)} s: ${mb(size)}, ${mb(packedSize)} packed`,
    `unpacked in ${unpack.ms.toFixed(0)} ms, opened in ${open.ms.toFixed(0)} ms, prepared for questions in ${prepare.ms.toFixed(0)} ms: ${(unpack.ms + open.ms + prepare.ms).toFixed(0)} ms together`,
    `first question read and searched ${first.ms.toFixed(1)} ms, then median ${quantile(times, 0.5).toFixed(2)} ms, p95 ${quantile(times, 0.95).toFixed(2)} ms`,
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
  globalThis.gc?.(); // what the first let go of: buffers
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
