import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { prompt } from "#lib/llm";
import { repair } from "../../lib/llm/prompts/repair.v1.ts";
import type { Received } from "../upstream/index.ts";
import { APIS, ask, type Bench, bill, failing, newTenant, startBench } from "./support.ts";

const Category = z.object({ category: z.enum(["food", "travel"]), sure: z.number().min(0).max(1) });
const good = '{"category":"food","sure":0.9}';

/** The schema that was asked for, wherever the API has it. */
function formatOf({ body }: Received): unknown {
  const { response_format: ofChat, text } = body as {
    response_format?: { type: string; json_schema: object };
    text?: { format: { type: string } };
  };
  expect((ofChat ?? text?.format)?.type).toBe("json_schema");
  return ofChat?.json_schema ?? text?.format;
}

describe.each(APIS)("over %s", (api) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await startBench(undefined, api);
  });
  afterEach(() => bench.upstream.reset());
  afterAll(() => bench.stop());

  const object = (more: object = {}) =>
    bench.llm().object({ ...ask(newTenant()), schema: Category, ...more });

  test.each([good, `\`\`\`json\n${good}\n\`\`\``])("a reply that fits is a value: %s", async (text) => {
    bench.upstream.script({ text });
    expect(await object()).toMatchObject({
      value: { category: "food", sure: 0.9 },
      repaired: false,
      tries: 1,
    });
    expect(formatOf(bench.upstream.received[0]!)).toMatchObject({
      name: "reply",
      strict: true,
      schema: { required: ["category", "sure"], additionalProperties: false },
    });
  });

  test("a schema that strict mode would refuse is sent without it", async () => {
    bench.upstream.script({ text: "{}" });
    await object({ schema: z.object({ note: z.string().optional() }) });
    expect(formatOf(bench.upstream.received[0]!)).toMatchObject({ strict: false });
  });

  test("one that does not fit is sent back once, with what is wrong, and both are paid for", async () => {
    bench.upstream.script({ text: '{"category":"drink","sure":2}' }, { text: good });
    const result = await object();
    expect(result).toMatchObject({ value: { category: "food" }, repaired: true, tries: 2 });
    expect(result.costMicros).toBe(bill(bench.upstream));
    const messages = bench.upstream.received[1]!.body[api === "chat" ? "messages" : "input"] as {
      role: string;
      content: string;
    }[];
    expect(messages.map((m) => m.role)).toEqual(["user", "assistant", "user"]);
    expect(messages[2]!.content).toMatch(/- category: .*\n- sure: /);
  });

  test("two that do not fit are invalid_output, with what they cost", async () => {
    bench.upstream.script({ text: "Sure! Food." }, { text: '{"category":"food"' });
    expect(await failing(object())).toMatchObject({
      code: "invalid_output",
      tries: 2,
      costMicros: bill(bench.upstream),
      degraded: undefined,
    });
    expect(bench.upstream.received).toHaveLength(2);
  });

  test("a repair that fails names its own reason, and costs both", async () => {
    bench.upstream.script({ text: "no" }, { status: 400 });
    expect(await failing(object())).toMatchObject({
      code: "rejected",
      tries: 2,
      costMicros: bill(bench.upstream),
    });
  });

  test("a refusal is no malformed reply: it is not argued with", async () => {
    bench.upstream.script({ refusal: "No." });
    expect(await failing(object())).toMatchObject({ code: "refused", costMicros: bill(bench.upstream) });
    expect(bench.upstream.received).toHaveLength(1);
  });

  describe("prompts", () => {
    test("keep their words under a version: new words are a new file", () => {
      expect([repair.id, repair.digest]).toMatchInlineSnapshot(`
      [
        "repair@1",
        "c63e051584a537b7",
      ]
    `);
    });

    test("fill their marks once: what is filled in is not read for marks", () => {
      const hello = prompt({
        name: "hello",
        version: 2,
        fields: ["a", "b"],
        system: "{{b}}",
        user: "{{a}} and {{b}}",
        maxOutputTokens: 9,
      });
      expect(hello.id).toBe("hello@2");
      expect(hello.fill({ a: "{{b}}$&", b: "x" })).toEqual({
        messages: [
          { role: "system", content: "x" },
          { role: "user", content: "{{b}}$& and x" },
        ],
        maxOutputTokens: 9,
      });
    });

    test("whose marks and fields differ are refused where they are made", () => {
      const make = () => prompt({ name: "x", version: 1, fields: ["a"], user: "{{b}}", maxOutputTokens: 1 });
      expect(make).toThrow("marks and fields differ in b, a");
    });
  });
});
