import { type JobHandler, JobStopped } from "#lib/jobs";
import { Assembler } from "./assemble.ts";
import type { ChatBody, ChatOptions } from "./chat-body.ts";
import type { Completion } from "./completion.ts";
import { llmErrorIn, problemOf } from "./failure.ts";
import type { Gateway } from "./gateway.ts";

export const CHAT_JOB = "gateway.chat";

export interface ChatJob {
  readonly body: ChatBody;
  readonly options: ChatOptions;
}

/**
 * A chat as a job: text as it comes, then the completion that the plain route would have given. Where the endpoint makes replies in the
 * background, an attempt after a crash goes on with the same one.
 */
export const chatJob =
  (gateway: Gateway): JobHandler<ChatJob> =>
  async ({ payload: { body, options }, previous, emit }): Promise<Completion> => {
    let assembler = new Assembler();
    const asked = { ...body, stream_options: { include_usage: true } };
    try {
      const stream = await gateway.stream(asked, options, {
        background: {
          onStarted: (checkpoint) => void emit.checkpoint(checkpoint),
          resume: previous?.checkpoint,
          isStop: (reason) => reason instanceof JobStopped,
        },
        onRestart() {
          emit.restart();
          assembler = new Assembler();
        },
      });
      let usage: Completion["usage"] | null;
      for await (const chunk of stream.chunks) {
        usage = chunk.usage ?? usage;
        if (chunk.choices.length > 0) assembler.add(chunk);
        const text = chunk.choices[0]?.index === 0 && chunk.choices[0].delta?.content;
        if (text) emit.delta(text);
      }
      emit.spent({ costMicros: stream.told.costMicros, usage: countsOf(usage) });
      return assembler.completion(usage ?? undefined);
    } catch (error) {
      const failed = llmErrorIn(error);
      if (failed) emit.spent({ costMicros: failed.costMicros });
      throw problemOf(error);
    }
  };

const countsOf = (usage: Completion["usage"] | null): Record<string, number> =>
  usage ? { prompt_tokens: usage.prompt_tokens, completion_tokens: usage.completion_tokens } : {};
