import type { ChatCompletion } from "openai/resources";
import { Call } from "./call.ts";
import type { ChatRequest, WholeResult } from "./request.ts";
import type { CallDeps } from "./try.ts";
import { readUsage } from "./usage.ts";

/** One reply, whole. @throws LlmError */
export async function chat(deps: CallDeps, request: ChatRequest): Promise<WholeResult> {
  const { stream: _, stream_options: __, ...extra } = request.extra ?? {};
  const call = new Call(deps, { ...request, extra });
  try {
    for (;;) {
      const { body, model, deadline } = await call.begin();
      let completion: ChatCompletion | undefined;
      try {
        const { signal } = deadline;
        completion = (await deps.transport.post("/chat/completions", body, signal)) as ChatCompletion;
        if (!completion?.choices?.[0]?.message) throw new Error("The reply has no message.");
      } catch (error) {
        call.lost(error, { bytes: 0, usage: readUsage(completion), isFinal: true });
        continue;
      }
      const { message, finish_reason: finishReason } = completion.choices[0]!;
      const text = message.content ?? "";
      call.succeeded({ bytes: Buffer.byteLength(text), usage: readUsage(completion), isFinal: true });
      const result = call.result({
        text,
        refusal: message.refusal ?? null,
        finishReason: finishReason ?? "stop",
        model,
      });
      return { ...result, completion };
    }
  } finally {
    call.close();
  }
}
