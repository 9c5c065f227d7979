import type { ChatCompletionChunk } from "openai/resources";
import type { Got } from "./try.ts";
import { readUsage, type Usage } from "./usage.ts";

/** What has come of one streamed reply. */
export class Reply implements Got {
  text = "";
  refusal = "";
  finishReason: string | undefined;
  usage: Usage | undefined;
  bytes = 0;
  /** It ended as replies do: what it says it used is all that it used. */
  isFinal = false;

  /** @returns the new text, undefined for a piece that has no choice at all */
  add(chunk: ChatCompletionChunk): string | undefined {
    this.usage = readUsage(chunk) ?? this.usage;
    const choice = chunk.choices?.[0];
    if (!choice) return undefined;
    const { content, refusal } = choice.delta ?? {};
    if (refusal) this.refusal += refusal;
    if (choice.finish_reason) this.finishReason = choice.finish_reason;
    this.bytes += Buffer.byteLength(content ?? "") + Buffer.byteLength(refusal ?? "");
    this.text += content ?? "";
    return content ?? "";
  }

  /** The endpoint's bill, where it is known after all. */
  bill(usage: Usage | undefined): void {
    if (!usage) return;
    this.usage = usage;
    this.isFinal = true;
  }

  get isWhole(): boolean {
    return this.finishReason !== undefined || this.usage !== undefined;
  }
}
