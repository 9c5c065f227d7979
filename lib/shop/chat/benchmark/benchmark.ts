import { currentCall, Problem, runCall } from "#lib/context";
import type { CapabilityDefinition, Ladder } from "#lib/ladder";
import type { Llm } from "#lib/llm";
import { newId } from "#lib/store";
import type { LiveIndex } from "../../search/live/live-index.ts";
import type { ShopSettingsStore } from "../../settings/settings.ts";
import { type AnswerDeps, answerMessage, type ChatQuestion } from "../answer.ts";
import type { ChatEmit } from "../events.ts";
import { createProductSearch } from "../products.ts";
import { NOTHING_REMEMBERED } from "../remembered.ts";
import { createReply } from "../reply.ts";
import { createSecondOpinion } from "../second-opinion.ts";
import { createStandard } from "../standard.ts";
import { welcome } from "../welcome.ts";
import { type Figures, figuresOf, type Ratio, ratioOf, type Timed } from "./figures.ts";
import { createMeter, type Meter } from "./meter.ts";
import { QUESTIONS_MAX, questionsOf } from "./questions.ts";

export const BENCHMARK_ITERATIONS_MAX = 100;
export const BENCHMARK_MESSAGES_MAX = QUESTIONS_MAX;
/** What is begun by then is over well before anybody in between stops waiting, which is after a minute. */
const BUDGET_MS = 45_000;

export interface BenchmarkRequest {
  /** Each asks all three ways for one message. */
  readonly iterations: number;
  /** Asked in turn. Default: what `questionsOf` finds. */
  readonly messages?: readonly string[];
  /** Of each answer; 0 keeps the model out. */
  readonly maxCostMicros?: number;
}

export interface Benchmark {
  /** As many as there was time for. */
  readonly iterations: { readonly asked: number; readonly done: number };
  /** Different ones, of which iterations that were done asked. */
  readonly messages: number;
  /** In the index. */
  readonly products: number;
  readonly hasModel: boolean;
  readonly standard: Figures;
  /** A message that nobody said before, and the same again. */
  readonly optimized: { readonly first: Figures; readonly again: Figures };
  readonly ratio: { readonly first: Ratio; readonly again: Ratio };
  /** Of everything that was asked, also of an iteration that was not done. */
  readonly costMicros: number;
}

const WAYS = ["standard", "first", "again"] as const;
type Way = (typeof WAYS)[number];
/** Taken in turn, so that neither service always comes first. */
const ORDERS: readonly (readonly Way[])[] = [WAYS, ["first", "again", "standard"]];

export interface BenchmarkDeps extends Pick<AnswerDeps, "catalogue"> {
  readonly ladder: Pick<Ladder, "capability">;
  readonly llm: Llm | undefined;
  readonly live: Pick<LiveIndex, "current" | "find">;
  readonly settings: Pick<ShopSettingsStore, "current">;
}

export interface BenchmarkOptions {
  /** A stopwatch, in milliseconds. */
  readonly stopwatchMs?: () => number;
  readonly budgetMs?: number;
}

/**
 * Asks both services of the chat for the same messages in the same run, and times them from the inside: neither the network nor the store of conversations is measured, and
 * nothing of it is in anybody's history. Answers are cached apart: none is found that a customer's question left there, and no customer finds one.
 */
export function createBenchmark(
  { ladder, llm, live, settings, catalogue }: BenchmarkDeps,
  { stopwatchMs = () => performance.now(), budgetMs = BUDGET_MS }: BenchmarkOptions = {},
) {
  /** @param edition of the cache: each begins empty */
  function engineOf(edition: string, model: Llm | undefined): AnswerDeps {
    const apart = {
      capability: <I, O>({ name, version, ...rest }: CapabilityDefinition<I, O>) =>
        ladder.capability<I, O>({
          ...rest,
          name: `${name}.benchmark`, // what is measured of customers' questions stays theirs
          version: `${version}+${edition}`,
        }),
    };
    return {
      catalogue,
      live,
      settings,
      search: createProductSearch(apart, live.find),
      reply: createReply(apart, model),
      secondOpinion: createSecondOpinion(apart, model),
      standard: createStandard(apart, model),
    };
  }

  async function timed(engine: AnswerDeps, question: ChatQuestion, meter: Meter): Promise<Timed> {
    const tally = meter.begin();
    const start = stopwatchMs();
    let usefulMs: number | undefined;
    let firstWordsMs: number | undefined;
    const emit: ChatEmit = {
      event(kind, data) {
        const shows = kind === "products" || (kind === "quick_replies" && (data as unknown[]).length > 0);
        if (shows) usefulMs ??= stopwatchMs() - start;
      },
      delta() {
        firstWordsMs ??= stopwatchMs() - start;
      },
      restart() {
        firstWordsMs = undefined;
      },
      keep: async () => {},
    };
    const { reply } = await answerMessage(engine, question, NOTHING_REMEMBERED, emit);
    return { usefulMs, firstWordsMs, wholeMs: stopwatchMs() - start, answer: reply.answer, tally };
  }

  /**
   * @throws Problem invalid_field for a shop that has nothing to be asked about; unavailable while its catalogue cannot be read
   */
  return async ({ iterations, messages, maxCostMicros }: BenchmarkRequest): Promise<Benchmark> => {
    const call = currentCall();
    const deadline = Math.min(call.deadline, call.clock.now() + budgetMs);
    const isOver = () => call.clock.now() >= deadline;
    const [index, { policy, commonQuestions }] = await Promise.all([live.current(), settings.current()]);
    const asked = messages
      ? [...new Set(messages)]
      : questionsOf(index, policy.languages[0]!, commonQuestions);
    if (asked.length === 0) throw nothingToAsk();
    const run = newId("run", call.clock.now());
    const meter = createMeter(llm);
    const times: Record<Way, Timed[]> = { standard: [], first: [], again: [] };
    const question = (message: string, way: Way): ChatQuestion => ({
      message,
      customer: welcome(policy),
      flags: maxCostMicros === undefined ? {} : { maxCostMicros },
      service: way === "standard" ? "standard" : "optimized",
    });

    /** All ways or, when the time is over, none: what the end of the time cut short would be no figure. */
    async function round(engine: AnswerDeps, message: string, order: readonly Way[]): Promise<boolean> {
      const done: [Way, Timed][] = [];
      try {
        for (const way of order) {
          call.signal.throwIfAborted();
          done.push([way, await timed(engine, question(message, way), meter)]);
          if (isOver()) return false;
        }
      } catch (error) {
        if (isOver() && !call.signal.aborted) return false;
        throw error;
      }
      for (const [way, time] of done) times[way].push(time);
      return true;
    }

    async function rounds(): Promise<number> {
      // What a process does once is no part of an answer: the index is opened, the embedder loaded.
      const local = engineOf(`${run}-local`, undefined);
      for (const way of WAYS) await timed(local, question(asked[0]!, way), meter);
      let engine = local;
      for (let done = 0; done < iterations; done++) {
        if (done % asked.length === 0) engine = engineOf(`${run}-${done / asked.length}`, meter.llm);
        if (!(await round(engine, asked[done % asked.length]!, ORDERS[done % ORDERS.length]!))) return done;
      }
      return iterations;
    }

    const done = await runCall({ ...call, signal: call.signal, deadline }, rounds);
    const standard = figuresOf(times.standard);
    const optimized = { first: figuresOf(times.first), again: figuresOf(times.again) };
    return {
      iterations: { asked: iterations, done },
      messages: Math.min(asked.length, done),
      products: index.size,
      hasModel: llm !== undefined,
      standard,
      optimized,
      ratio: { first: ratioOf(standard, optimized.first), again: ratioOf(standard, optimized.again) },
      costMicros: meter.costMicros(),
    };
  };
}

const nothingToAsk = (): Problem =>
  new Problem(
    "invalid_field",
    "This shop has no products in its index and no common questions to ask about: send `messages`.",
    { field: "messages" },
  );
