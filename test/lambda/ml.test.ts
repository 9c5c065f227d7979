import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, type Deployed, deploy } from "./deployed.ts";

let ml: Deployed;
let key: string;

beforeAll(async () => {
  ml = await deploy("ml");
  key = await createKey(ml.storeEnv);
});
afterAll(() => ml?.stop());

async function call(method: string, path: string, body?: unknown) {
  const start = performance.now();
  const response = await fetch(`${ml.front.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, "x-rung-user": "ann", "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json = (await response.json()) as Record<string, never> & {
    category: { detailed: string };
    answer: { id: string; rung: string; cached: string | null; model: string };
    why: { weight: number }[];
    score: number;
  };
  return { status: response.status, json, ms: performance.now() - start };
}

test("a cold instance categorises with the packed model, and explains it after the freeze", async () => {
  const cold = await call("POST", "/api/v1/ml/categorize", {
    description: "SQ *IRON ROAST COFFEE 0042 OAKLAND CA",
  });
  expect(cold.status, JSON.stringify(cold.json)).toBe(200);
  expect(cold.json).toMatchObject({
    category: { primary: "FOOD_AND_DRINK", detailed: "FOOD_AND_DRINK_COFFEE" },
    unsure: false,
    answer: { rung: "model", cached: null },
  });
  const warm = await call("POST", "/api/v1/ml/categorize", { description: "ปั๊มน้ำมัน ปตท. สาขา 12" });
  expect(warm.json.category.detailed).toBe("TRANSPORTATION_GAS");
  const why = await call("GET", `/api/v1/ml/explain/${cold.json.answer.id}`);
  expect(why.status, JSON.stringify(why.json)).toBe(200);
  const sum = why.json.why.reduce((total, { weight }) => total + weight, 0);
  expect(why.json.score).toBeCloseTo(sum, 9);
  expect(ml.lambda.initMs).toBeLessThan(10_000);
  const figures = {
    "bundle kB": ml.bundleBytes / 1000,
    "init ms": ml.lambda.initMs,
    "first request ms": cold.ms,
  };
  console.log(
    Object.entries({ ...figures, "next ms": warm.ms })
      .map(([name, value]) => `${name}: ${Math.round(value)}`)
      .join(", "),
  );
});
