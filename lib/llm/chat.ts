import type { ChatCompletion } from "openai/resources";
import { checkedRequest } from "./bounds.ts";
import { Call } from "./call.ts";
import type { ChatRequest, WholeResult } from "./request.ts";
import type { CallDeps } from "./try.ts";
import { readUsage } from "./usage.ts";
import { usageIn } from "./wires/wire.ts";

/** One reply, whole. @throws LlmError */
export async function chat(deps: CallDeps, request: ChatRequest): Promise<WholeResult> {
  const { question, ...plan } = checkedRequest(request, deps.config);
  const call = new Call(deps, plan, request);
  try {
    for (;;) {
      const { model, deadline } = await call.begin();
      let completion: ChatCompletion;
      try {
        completion = await deps.endpoint.completion(question, model, deadline.signal);
      } catch (error) {
        call.lost(error, { bytes: 0, usage: usageIn(error), isFinal: true });
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
