import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createCategoriser, type LineCategoriser } from "#lib/categories";
import { AfterResponse, type Clock, type Config, Problem, systemClock } from "#lib/context";
import { createEvents, type Events } from "#lib/events";
import { type HttpOptions, problemDocument } from "#lib/http";
import { createIdentity, type Identity } from "#lib/identity";
import { createJobs, type Jobs } from "#lib/jobs";
import { createLadder, type Ladder } from "#lib/ladder";
import { createLlm, type Llm, LlmError, llmProblem } from "#lib/llm";
import { createEmbedder, type Embedder } from "#lib/models";
import { createStore, type Store, StoreDown } from "#lib/store";
import { createTelemetry, type Telemetry } from "#lib/telemetry";
import { splitWords } from "./split-words.ts";

/** What all functions of one process stand on, put together once. */
export interface Platform {
  readonly config: Config;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly store: Store;
  readonly identity: Identity;
  readonly ladder: Ladder;
  readonly jobs: Jobs;
  readonly events: Events;
  /** Absent without a key and an endpoint: the local rungs answer then. */
  readonly llm: Llm | undefined;
  /** The shipped model, read at the first call and shared from then on. */
  embedder(): Promise<Embedder>;
  /** Of bank lines and labels; likewise. */
  categoriser(): Promise<LineCategoriser>;
  /** The process's work after responses. */
  readonly after: AfterResponse;
  /** What `createApp` needs of a process. */
  readonly http: HttpOptions;
  /** Lets the work after responses end, within a bound, and writes the log: before a freeze. */
  settle(boundMs: number): Promise<void>;
  /** The same, and closes connections: before an end. */
  stop(): Promise<void>;
}

export interface PlatformOptions {
  readonly clock?: Clock;
  /** Where log lines go. Default: standard output. */
  readonly write?: (lines: string) => void;
  readonly validateResponses?: boolean;
  /** For processes that may be killed at any moment with money in hand: see `LlmDeps.exactBudget`. */
  readonly exactBudget?: boolean;
}

/**
 * @example
 * const platform = createPlatform(loadConfig(process.env));
 * const app = createSpendingApp(platform);
 */
export function createPlatform(config: Config, options: PlatformOptions = {}): Platform {
  const { clock = systemClock, write, validateResponses = false, exactBudget = false } = options;
  const telemetry = createTelemetry({ config, clock, ...(write && { write }) });
  const store = createStore(config, { clock, recorder: telemetry });
  const identity = createIdentity({ config, store, clock, recorder: telemetry });
  const jobs = createJobs({ ...store, clock, recorder: telemetry, config, problemBody: problemDocument });
  const events = createEvents({ ...store, clock, recorder: telemetry });
  const llm = createLlm({ config, store, clock, recorder: telemetry, exactBudget });
  let loading: Promise<Embedder> | undefined;
  const embedder = () => (loading ??= createEmbedder({ splitWords }));
  let opening: Promise<LineCategoriser> | undefined;
  const categoriser = () => (opening ??= openCategoriser(config.modelsFolder));
  const ladder = createLadder(config, store, clock, telemetry, {
    embed: async (texts) => {
      const local = await embedder();
      return { model: local.model, vectors: local.embed(texts) };
    },
  });
  const after = new AfterResponse((error) => {
    // A cache or a record that could not be written while its store is down was counted where it happened.
    if (!(error instanceof StoreDown)) telemetry.internalError("after_response.failed", error);
  });
  const settle = async (boundMs: number) => {
    await after.settled(boundMs);
    telemetry.flush();
  };
  return {
    config,
    clock,
    telemetry,
    store,
    identity,
    ladder,
    jobs,
    events,
    llm,
    embedder,
    categoriser,
    after,
    http: { config, telemetry, identity, after, clock, validateResponses, problemOf },
    settle,
    async stop() {
      await settle(config.http.afterResponseMs);
      jobs.close();
      await llm?.close();
      store.close();
      telemetry.close();
    },
  };
}

/** In the source tree the artefacts stand beside their code; a bundle has them in a folder of its own (`infra/models.ts`). */
async function openCategoriser(folder: string | undefined): Promise<LineCategoriser> {
  if (folder === undefined) return createCategoriser();
  const read = (name: string) => readFile(join(folder, name));
  const [model, wasm] = await Promise.all([read("categoriser.onnx"), read("ort-wasm-simd-threaded.wasm")]);
  return createCategoriser({ model, wasm });
}

/** A dependency that is down is no fault of the request: it may be tried again. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof LlmError) return llmProblem(error);
  if (!(error instanceof StoreDown)) return undefined;
  const detail = `The ${error.dependency} does not answer right now. Try again after the time in Retry-After.`;
  return new Problem("unavailable", detail, { retryAfterS: 1, cause: error });
}
