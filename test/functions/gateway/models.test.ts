import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type GatewayBench, startGateway } from "./setup.ts";

let bench: GatewayBench;
beforeAll(async () => {
  bench = await startGateway({
    RUNG_LLM_EMBEDDING_MODEL: "embed-1",
    RUNG_LLM_PRICES: JSON.stringify({
      m: { input: 1_000_000, output: 2_000_000 },
      "embed-1": { input: 1_000_000, output: 0, embedding: true },
    }),
  });
});
afterEach(() => bench.upstream.reset());
afterAll(() => bench.stop());

interface List {
  model: string;
  data: { index: number; embedding: number[] | string; kind?: string }[];
  usage: object;
}
const embed = (body: object) => bench.product.call<List>("POST", "/v1/embeddings", { body });

test("the local model gives unit vectors for nothing, and says whether they tell of meaning or of letters", async () => {
  const { status, json, headers } = await embed({
    model: "rung-embedder",
    input: ["two coffees please", "กาแฟสองแก้ว"],
  });
  expect(status).toBe(200);
  expect(json.data.map(({ kind }) => kind)).toEqual(["semantic", "lexical"]);
  for (const { embedding } of json.data) expect(Math.hypot(...(embedding as number[]))).toBeCloseTo(1, 5);
  expect(json.usage).toEqual({ prompt_tokens: 0, total_tokens: 0 });
  expect(headers.get("x-rung-cost-micros")).toBe("0");
  expect(bench.upstream.received).toHaveLength(0);
});

test("base64 holds the same numbers: OpenAI's clients ask for it", async () => {
  const input = "two coffees please";
  const numbers = (await embed({ model: "rung-embedder", input })).json.data[0]!.embedding as number[];
  const packed = (await embed({ model: "rung-embedder", input, encoding_format: "base64" })).json.data[0]!
    .embedding;
  const bytes = Buffer.from(packed as string, "base64");
  expect(numbers.map((_, i) => bytes.readFloatLE(i * 4))).toEqual(numbers.map(Math.fround));
});

test("the endpoint's own model is asked where it is named, and costs", async () => {
  const { status, json, headers } = await embed({ model: "embed-1", input: ["a b c", "d"] });
  expect([status, json.data.length, json.model]).toEqual([200, 2, "embed-1"]);
  expect(json.data[0]).not.toHaveProperty("kind");
  expect(headers.get("x-rung-cost-micros")).toBe("4");
});

test.each([
  [{ model: "no-such", input: "a" }, 404, "model_not_found"],
  [{ model: "m", input: "a" }, 404, "model_not_found"],
  [{ model: "rung-embedder", input: "a", dimensions: 7 }, 400, "invalid_field"],
  [{ model: "rung-embedder", input: [] }, 400, "invalid_field"],
  [{ model: "rung-embedder", input: [1, 2] }, 400, "invalid_field"],
  [{ model: "rung-embedder", input: "a", odd: 1 }, 400, "unknown_field"],
])("%j is %i %s", async (body, status, code) => {
  const answered = await embed(body);
  expect([answered.status, answered.json]).toMatchObject([status, { error: { code } }]);
});

test("the models are listed and read; one that is not there is not found", async () => {
  const list = await bench.product.call<{ data: { id: string }[] }>("GET", "/v1/models");
  const ids = list.json.data.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(["rung", "m", "embed-1", "rung-embedder"]));
  expect((await bench.product.call("GET", "/v1/models/m")).json).toMatchObject({ id: "m", object: "model" });
  const absent = await bench.product.call("GET", "/v1/models/gpt-0");
  expect([absent.status, absent.json]).toMatchObject([404, { error: { code: "model_not_found" } }]);
});
