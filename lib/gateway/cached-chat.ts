import type { LlmConfig } from "#lib/context";
import {
  type Answer,
  type AskFlags,
  type Guess,
  type Ladder,
  type RungContext,
  RungDegraded,
} from "#lib/ladder";
import { type Llm, LlmError, llmProblem } from "#lib/llm";
import { Assembler } from "./assemble.ts";
import { type ChatOptions, frameOf, lastUserText, type Question, requestOf } from "./chat-body.ts";
import { type ChatStream, usageBody, usageChunk } from "./chat-stream.ts";
import type { Completion, CompletionChunk } from "./completion.ts";
import { PieceQueue } from "./piece-queue.ts";
import { replay } from "./replay.ts";
import { NOTHING_TOLD, type Told, toldOf, toldOfAnswer } from "./told.ts";

/** Whether a model's free answer is right is not known: nothing on these routes shows a confidence. */
const CONFIDENCE = 0.5;

/** What this caller's own computation spent, beside what the answer says. */
interface Flags extends AskFlags {
  readonly onPiece: (piece: unknown) => void;
}

/** Chats that climb the ladder: exact and similar answers of the same user first, one call to the model for equal questions at once. */
export function cachedChat(ladder: Ladder, llm: Llm, config: Pick<LlmConfig, "totalTimeoutMs">) {
  const ask = ladder.capability<Question, Completion>({
    name: "gateway.chat",
    version: "1",
    cache: { namespace: "ai_results", scope: "user" },
    // Words alone, and only what was said to the end: a tool call is about its own question.
    similar: {
      text: (question) => lastUserText(question) ?? "",
      frame: frameOf,
      reuse: (value) => (value.choices.every((c) => c.finish_reason === "stop") ? value : undefined),
    },
    rungs: [
      {
        name: "llm",
        budgetMs: config.totalTimeoutMs,
        expensive: true,
        guess: (question, context) => guess(llm, question, context),
      },
    ],
    enough: CONFIDENCE,
  });

  const flagsOf = ({ cache, maxCostMicros }: ChatOptions, onPiece: Flags["onPiece"]): Flags => ({
    onPiece,
    similar: cache === "similar",
    ...(maxCostMicros !== undefined && { maxCostMicros }),
  });

  return {
    async chat(question: Question, options: ChatOptions): Promise<{ completion: Completion; told: Told }> {
      let spent: Told | undefined;
      const answer = await ask(
        question,
        flagsOf(options, (piece) => {
          if (isSpent(piece)) spent = piece.told;
        }),
      );
      return { completion: answer.value, told: toldOfAnswer(answer, spent) };
    },

    async stream(question: Question, options: ChatOptions, withUsage: boolean): Promise<ChatStream> {
      const queue = new PieceQueue<CompletionChunk>();
      let spent: Told | undefined;
      const flags = flagsOf(options, (piece) => {
        if (isSpent(piece)) spent = piece.told;
        else queue.push(piece as CompletionChunk);
      });
      const answered: Promise<Answer<Completion>> = ask(question, flags);
      answered.then(
        () => queue.end(),
        (error: unknown) => queue.fail(error),
      );
      await queue.begun();
      const stream = { told: { ...NOTHING_TOLD, model: question.model } as Told, chunks: chunks() };

      async function* chunks(): AsyncGenerator<CompletionChunk, void> {
        let last: CompletionChunk | undefined;
        for await (const piece of queue) {
          last = piece;
          yield piece;
        }
        const answer = await answered;
        stream.told = toldOfAnswer(answer, spent);
        // No piece came: it was there already, or somebody else's question made it.
        if (!last) for (last of replay(answer.value)) yield last;
        const { usage } = answer.value;
        if (withUsage && last && usage) yield usageChunk(last, usage);
      }
      if (queue.isEmpty) stream.told = toldOfAnswer(await answered, spent);
      return stream;
    },
  };
}

interface Spent {
  readonly told: Told;
}
const isSpent = (piece: unknown): piece is Spent => (piece as Partial<Spent>).told !== undefined;

async function guess(
  llm: Llm,
  question: Question,
  { signal, flags }: RungContext,
): Promise<Guess<Completion>> {
  const request = { ...requestOf(question, flags.maxCostMicros), signal };
  try {
    const assembler = new Assembler();
    for await (const event of llm.stream(request)) {
      if (event.type === "delta") {
        const { usage: _, ...chunk } = event.chunk;
        assembler.add(chunk);
        flags.onPiece?.(chunk);
      } else if (event.type === "done") {
        const { result } = event;
        const value = assembler.completion(usageBody(result.usage));
        flags.onPiece?.({ told: toldOf(result) } satisfies Spent);
        const { model, costMicros } = result;
        return { value, confidence: CONFIDENCE, why: [], model, costMicros, keep: isWhole(value) };
      }
    }
    throw new Error("a stream ends with `done`");
  } catch (error) {
    if (!(error instanceof LlmError)) throw error;
    if (error.degraded) throw new RungDegraded(error.degraded, error);
    throw llmProblem(error);
  }
}

const isWhole = ({ choices }: Completion): boolean =>
  choices.length > 0 &&
  choices.every((choice) => ["stop", "tool_calls", "length"].includes(choice.finish_reason));
