import type { Config } from "#lib/context";
import { Problem } from "#lib/context";
import type { Ladder } from "#lib/ladder";
import type { BackgroundOptions, Llm } from "#lib/llm";
import { cachedChat } from "./cached-chat.ts";
import { type ChatBody, type ChatOptions, DEFAULT_MODEL, questionOf, requestOf } from "./chat-body.ts";
import { type ChatStream, directStream } from "./chat-stream.ts";
import type { Completion } from "./completion.ts";
import { problemOf } from "./failure.ts";
import { NOTHING_TOLD, type Told, toldOf } from "./told.ts";

export interface Gateway {
  /** One completion, whole. @throws Problem */
  chat(body: ChatBody, options?: ChatOptions): Promise<{ completion: Completion; told: Told }>;
  /** Resolves when there is something to stream: what fails before is an error, not a broken stream. @throws Problem */
  stream(body: ChatBody, options?: ChatOptions, job?: JobStreaming): Promise<ChatStream>;
  /** What can be known to be wrong before anybody is asked. @throws Problem */
  check(body: ChatBody, options?: ChatOptions): void;
  /** Models that may be asked for; none without a language model. */
  readonly models: readonly string[];
}

/** How a job streams: its text can be dropped, and where the endpoint can, its next attempt goes on with the same reply. */
export interface JobStreaming {
  readonly background: BackgroundOptions;
  /** What came so far does not count any more. */
  onRestart(): void;
}

export interface GatewayDeps {
  readonly llm: Llm | undefined;
  readonly ladder: Ladder;
  readonly config: Pick<Config, "llm">;
}

/** See the face of this room for an example. */
export function createGateway({ llm, ladder, config }: GatewayDeps): Gateway {
  const cached = llm && cachedChat(ladder, llm, config.llm);

  function asked(body: ChatBody, options: ChatOptions) {
    if (!llm || !cached) throw noModel();
    return { llm, cached, question: questionOf(body, options, config.llm) };
  }

  return {
    async chat(body, options = {}) {
      const { llm, cached, question } = asked(body, options);
      try {
        if (isCached(options)) return await cached.chat(question, options);
        const { completion, ...result } = await llm.chat(requestOf(question, options.maxCostMicros));
        return { completion, told: toldOf(result) };
      } catch (error) {
        throw problemOf(error);
      }
    },

    async stream(body, options = {}, job) {
      const { llm, cached, question } = asked(body, options);
      const withUsage = body.stream_options?.include_usage === true;
      try {
        if (isCached(options)) return await cached.stream(question, options, withUsage);
        const request = requestOf(question, options.maxCostMicros);
        const events = llm.stream(
          job ? { ...request, mayRestart: true, background: job.background } : request,
        );
        const before = { ...NOTHING_TOLD, model: question.model };
        return await directStream(events, withUsage, before, job?.onRestart);
      } catch (error) {
        throw problemOf(error);
      }
    },

    check(body, options = {}) {
      const { llm, question } = asked(body, options);
      try {
        llm.check(requestOf(question, options.maxCostMicros));
      } catch (error) {
        throw problemOf(error);
      }
    },

    models: llm ? [DEFAULT_MODEL, ...llm.models] : [],
  };
}

const isCached = ({ cache = "off" }: ChatOptions): boolean => cache !== "off";

const noModel = (): Problem =>
  new Problem(
    "llm_down",
    "No language model is configured here. Set OPENAI_API_KEY, or OPENAI_BASE_URL for any compatible endpoint.",
  );
