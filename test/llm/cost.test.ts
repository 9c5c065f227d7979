import fc from "fast-check";
import { expect, test } from "vitest";
import { costMicros } from "../../lib/llm/cost.ts";
import { usageAtMost } from "../../lib/llm/reservation.ts";
import { readUsage } from "../../lib/llm/usage.ts";

const tokens = fc.nat(100_000_000);
const usages = fc
  .tuple(tokens, tokens, tokens)
  .map(([input, cached, output]) => ({ input, cachedInput: Math.min(cached, input), output }));
const prices = fc
  .tuple(fc.nat(1_000_000_000), fc.nat(1_000_000_000), fc.nat(1_000_000_000))
  .map(([input, cached, output]) => ({ input, cachedInput: Math.min(cached, input), output }));

test("a cost is the exact price, rounded up to a whole micro-dollar, however large", () => {
  fc.assert(
    fc.property(prices, usages, (price, usage) => {
      const exact =
        BigInt(usage.input - usage.cachedInput) * BigInt(price.input) +
        BigInt(usage.cachedInput) * BigInt(price.cachedInput) +
        BigInt(usage.output) * BigInt(price.output);
      const cost = BigInt(costMicros(price, usage)) * 1_000_000n;
      expect(cost >= exact && cost - exact < 1_000_000n).toBe(true);
    }),
  );
});

test("more tokens never cost less, and none cost nothing", () => {
  fc.assert(
    fc.property(prices, usages, usages, (price, a, b) => {
      const both = {
        input: a.input + b.input,
        cachedInput: a.cachedInput + b.cachedInput,
        output: a.output + b.output,
      };
      expect(costMicros(price, both)).toBeGreaterThanOrEqual(costMicros(price, a));
      expect(costMicros(price, both)).toBeLessThanOrEqual(costMicros(price, a) + costMicros(price, b));
    }),
  );
  expect(costMicros({ input: 5, output: 5 }, { input: 0, cachedInput: 0, output: 0 })).toBe(0);
});

test.each([
  [{ usage: { prompt_tokens: 3, completion_tokens: 4 } }, { input: 3, cachedInput: 0, output: 4 }],
  [{ usage: { prompt_tokens: "3", completion_tokens: "4" } }, { input: 3, cachedInput: 0, output: 4 }],
  [
    { usage: { input_tokens: 3, output_tokens: 4, input_tokens_details: { cached_tokens: 9 } } },
    { input: 3, cachedInput: 3, output: 4 },
  ],
  [
    { usage: null, choices: [{ usage: { prompt_tokens: 1, completion_tokens: 0 } }] },
    { input: 1, cachedInput: 0, output: 0 },
  ],
  [
    { choices: null, x_groq: { usage: { prompt_tokens: 1, completion_tokens: 2 } } },
    { input: 1, cachedInput: 0, output: 2 },
  ],
])("usage is read from %j", (reply, usage) => expect(readUsage(reply)).toEqual(usage));

test.each([
  undefined,
  null,
  "text",
  {},
  { usage: {} },
  { usage: { prompt_tokens: 3 } },
  { usage: { prompt_tokens: -1, completion_tokens: 4 } },
  { usage: { prompt_tokens: 1.5, completion_tokens: 4 } },
  { usage: { total_tokens: 12 } },
  { usage: [] },
])("half a bill is none: %j", (reply) => expect(readUsage(reply)).toBeUndefined());

test("a reservation has a token for every byte of any prompt, and room for every reply asked for", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 1, max: 4 }), (texts, n) => {
      const messages = texts.map((content) => ({ role: "user" as const, content }));
      const bytes = Buffer.byteLength(JSON.stringify(messages));
      const atMost = usageAtMost({ messages, extra: { n } }, bytes, 100);
      expect(atMost.input).toBeGreaterThanOrEqual(
        texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
      );
      expect(atMost.output).toBe(100 * n);
    }),
  );
});
