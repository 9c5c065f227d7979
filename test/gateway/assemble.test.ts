import fc from "fast-check";
import { expect, test } from "vitest";
import { Assembler } from "../../lib/gateway/assemble.ts";
import type { Completion, CompletionChunk } from "../../lib/gateway/completion.ts";
import { replay } from "../../lib/gateway/replay.ts";

const HEAD = { id: "chatcmpl-1", created: 1, model: "m" };

const assembled = (chunks: Iterable<unknown>, usage?: object): Completion => {
  const assembler = new Assembler();
  for (const chunk of chunks) assembler.add(chunk as CompletionChunk);
  return assembler.completion(usage);
};
const chunk = (delta: object, finish: string | null = null, index = 0) => ({
  ...HEAD,
  object: "chat.completion.chunk",
  choices: [{ index, delta, finish_reason: finish }],
});

const toolCall = fc.record({
  id: fc.string({ minLength: 1 }),
  type: fc.constant("function" as const),
  function: fc.record({ name: fc.string({ minLength: 1 }), arguments: fc.json() }),
});
const choice = fc
  .record({
    content: fc.option(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 })),
    calls: fc.option(fc.array(toolCall, { minLength: 1, maxLength: 3 })),
    finish: fc.constantFrom("stop", "length", "tool_calls"),
  })
  .map(({ content, calls, finish }) => ({
    message: { role: "assistant", content, ...(calls && { tool_calls: calls }) },
    finish_reason: finish,
  }));
const completion = fc.array(choice, { minLength: 1, maxLength: 3 }).map((choices) => ({
  ...HEAD,
  object: "chat.completion",
  choices: choices.map((one, index) => ({ index, ...one })),
}));

test("a completion that is replayed and assembled again is the same completion", () => {
  fc.assert(
    fc.property(completion, (whole) => {
      expect(assembled(replay(whole as unknown as Completion))).toEqual(whole);
    }),
  );
});

test("no piece of a replayed text holds half a character, and together they are the text", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).map((s) => s.toWellFormed()),
      (content) => {
        const whole = {
          ...HEAD,
          choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
        };
        const pieces = [...replay(whole as unknown as Completion)].map(
          (c) => c.choices[0]?.delta.content ?? "",
        );
        expect(pieces.every((piece) => piece.isWellFormed())).toBe(true);
        expect(pieces.join("")).toBe(content);
      },
    ),
  );
});

test("tool calls whose arguments come in parts, by their index, and two choices at once", () => {
  const whole = assembled(
    [
      chunk({ role: "assistant", content: null }),
      chunk({
        tool_calls: [{ index: 0, id: "a", type: "function", function: { name: "pay", arguments: '{"to"' } }],
      }),
      chunk({ content: "two " }, null, 1),
      chunk({
        tool_calls: [{ index: 1, id: "b", type: "function", function: { name: "look", arguments: "{}" } }],
      }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: ':"Ann"}' } }] }),
      chunk({ content: "words" }, "stop", 1),
      chunk({}, "tool_calls"),
    ],
    { prompt_tokens: 1, completion_tokens: 2 },
  );
  expect(whole).toEqual({
    ...HEAD,
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: {
          role: "assistant",
          content: null,
          tool_calls: [
            { id: "a", type: "function", function: { name: "pay", arguments: '{"to":"Ann"}' } },
            { id: "b", type: "function", function: { name: "look", arguments: "{}" } },
          ],
        },
        finish_reason: "tool_calls",
      },
      { index: 1, message: { role: "assistant", content: "two words" }, finish_reason: "stop" },
    ],
    usage: { prompt_tokens: 1, completion_tokens: 2 },
  });
});

test("members that only some providers have are kept", () => {
  const whole = assembled([
    {
      ...HEAD,
      choices: [
        {
          index: 0,
          delta: { role: "assistant", content: "a", reasoning_content: "because " },
          logprobs: { content: [{ token: "a" }] },
          finish_reason: null,
        },
      ],
    },
    { ...chunk({ content: "b", reasoning_content: "of it" }), system_fingerprint: "fp" },
    {
      ...HEAD,
      choices: [{ index: 0, delta: {}, logprobs: { content: [{ token: "b" }] }, finish_reason: "stop" }],
    },
  ]);
  expect(whole).toMatchObject({
    system_fingerprint: "fp",
    choices: [
      {
        message: { content: "ab", reasoning_content: "because of it" },
        logprobs: { content: [{ token: "a" }, { token: "b" }] },
      },
    ],
  });
});
