import { createHash } from "node:crypto";
import { loadConfig, Problem, silentRecorder } from "#lib/context";
import type { JobInput, Submission } from "#lib/jobs";
import { createLadder } from "#lib/ladder";
import { createStore, newId, type Uploads } from "#lib/store";
import { actor, fakeClock, inCall } from "#test/support/call";
import { startTestStack } from "#test/support/stack";
import type { Product } from "../../../../lib/shop/product.ts";
import { createLiveIndex, type LiveIndexDeps } from "../../../../lib/shop/search/live/live-index.ts";
import { product } from "../index/make.ts";

type JobId = JobInput["id"];

/** Objects in memory; `before` happens when one is about to be written or read. */
export function memoryObjects() {
  const all = new Map<string, Buffer>();
  const etagOf = (bytes: Buffer) => `"${createHash("md5").update(bytes).digest("hex")}"`;
  const hooks: { write?: () => Promise<void>; read?: () => Promise<void> } = {};
  const uploads: Pick<Uploads, "read" | "write"> = {
    async *read(key, { etag } = {}) {
      await hooks.read?.();
      const bytes = all.get(key);
      if (!bytes) throw new Problem("not_found", "gone");
      if (etag !== undefined && etag !== etagOf(bytes)) throw new Problem("conflict", "another");
      yield bytes;
    },
    async write(key, _, bytes) {
      await hooks.write?.();
      all.set(key, Buffer.from(bytes));
      return etagOf(all.get(key)!);
    },
  };
  return { all, hooks, uploads };
}

/** A table, and processes with live indexes over it. The clock stands still. */
export async function startLive() {
  const stack = await startTestStack();
  const clock = fakeClock();
  const config = loadConfig({
    ...stack.env,
    RUNG_LOCAL: "1",
    LOG_LEVEL: "silent",
    RUNG_REDIS_TIMEOUT_MS: "2000",
  });
  const store = createStore(config, { clock });
  let tenants = 0;

  function shop() {
    const tenant = `live-${++tenants}`;
    const objects = memoryObjects();
    const submitted: Submission[] = [];
    const catalogue: Product[] = [];
    const jobs: { fail: boolean; onSubmit?: () => Promise<unknown> } = { fail: false };
    const as = <T>(work: () => Promise<T>) => inCall(work, { actor: actor(tenant), clock });
    /** What the queue does with equal keys: one job. */
    const submit = async (submission: Submission) => {
      if (jobs.fail) throw new Problem("unavailable", "The table is busy.");
      if (!submitted.some(({ idempotencyKey }) => idempotencyKey === submission.idempotencyKey))
        submitted.push(submission);
      await jobs.onSubmit?.();
      return {} as Awaited<ReturnType<LiveIndexDeps["jobs"]["submit"]>>;
    };
    const process = (synonyms: readonly (readonly string[])[] = []) =>
      createLiveIndex({
        data: store.data,
        indexes: objects.uploads,
        ladder: createLadder(config, store, clock, silentRecorder),
        jobs: { submit },
        synonyms: async () => synonyms,
        async *products() {
          yield* catalogue;
        },
      });
    return {
      tenant,
      objects,
      submitted,
      jobs,
      as,
      process,
      sell: (...titles: string[]) => {
        for (const title of titles) catalogue.push(product(title, title));
      },
      titles: async (live: ReturnType<typeof process>) =>
        as(async () => {
          const { index, isCurrent } = await live.find();
          const { hits } = index.search({ text: "", filters: [], sort: "relevance" }, 50);
          return [...hits.map(({ card }) => card.title), ...(isCurrent ? [] : ["(not current)"])];
        }),
      build: (live: ReturnType<typeof process>, id = jobId()) =>
        as(() => live.build({ id, signal: new AbortController().signal })),
    };
  }

  /** Ids sort by time. */
  function jobId(): JobId {
    clock.advance(1);
    return newId("job", clock.now()) as JobId;
  }

  return {
    clock,
    shop,
    jobId,
    async stop() {
      store.close();
      await stack.stop();
    },
  };
}
