import type { ResponseInputItem } from "openai/resources/responses/responses";
import type { Message } from "../request.ts";

type Part = Readonly<Record<string, unknown>> & { readonly type?: unknown };

/** Messages in the words of the Responses API: what a tool was asked and said are items of their own there. */
export function inputOf(messages: readonly Message[]): ResponseInputItem[] {
  return messages.flatMap((message) => itemsOf(message) as ResponseInputItem[]);
}

const PARTS = new Set<unknown>(["text", "refusal", "image_url", "file"]);

/** Whether every message has a counterpart: recordings and the old function messages have none. */
export const areSayable = (messages: readonly Message[]): boolean =>
  messages.every(
    ({ role, content }) =>
      role !== "function" && (!Array.isArray(content) || content.every((part) => PARTS.has(part.type))),
  );

function itemsOf(message: Message): object[] {
  switch (message.role) {
    case "tool":
      return [
        { type: "function_call_output", call_id: message.tool_call_id, output: textOf(message.content) },
      ];
    case "assistant": {
      const { content, refusal, tool_calls: calls = [] } = message;
      const said = content ?? (refusal ? [{ type: "refusal", refusal }] : undefined);
      return [
        ...(said !== undefined && said.length > 0
          ? [{ role: "assistant", content: contentOf(said, "output_text") }]
          : []),
        ...calls.map((call) =>
          call.type === "function"
            ? {
                type: "function_call",
                call_id: call.id,
                name: call.function.name,
                arguments: call.function.arguments,
              }
            : {
                type: "custom_tool_call",
                call_id: call.id,
                name: call.custom.name,
                input: call.custom.input,
              },
        ),
      ];
    }
    default:
      return [{ role: message.role, content: contentOf(message.content ?? "", "input_text") }];
  }
}

const contentOf = (content: unknown, textType: string): unknown =>
  Array.isArray(content) ? content.map((part: Part) => partOf(part, textType)) : content;

function partOf(part: Part, textType: string): object {
  switch (part.type) {
    case "refusal":
      return part;
    case "text":
      return { type: textType, text: part["text"] };
    case "image_url": {
      const { url, detail = "auto" } = part["image_url"] as { url?: string; detail?: string };
      return { type: "input_image", image_url: url, detail };
    }
    case "file":
      return { type: "input_file", ...(part["file"] as object) };
    default:
      return part; // the endpoint says what it makes of it
  }
}

const textOf = (content: unknown): string =>
  Array.isArray(content)
    ? content.map(({ text }: { text?: string }) => text ?? "").join("")
    : String(content ?? "");
