import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Miniflare } from "miniflare";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCategoriser, type LineCategoriser } from "#lib/categories";
import { createEdgeApp } from "../../functions/edge/app.ts";
import { createEdgePlatform } from "../../functions/edge/platform.ts";
import { bundleEdge, MODEL, ROOT } from "../../infra/edge/bundle.ts";
import { newApiKey } from "../../lib/identity/api-key.ts";

/** What Cloudflare takes is 10 MB, compressed. */
const BYTES_MAX = 9_000_000;
const URL = "http://edge/api/v1/ml/categorize";

const LINES: readonly Record<string, unknown>[] = [
  ...[
    "SQ *BLUE BOTTLE COF 0042 OAKLAND CA",
    "TESCO STORES 2841 LEEDS",
    "WH SMITH EUSTON",
    "NETFLIX.COM 866-579-7172",
    "PAYROLL SERVICES OBRIEN XXXXXXXX",
    "www.gardentoolshop.co.uk",
    "PEPLOW GARDEN CENTRE 442",
    "officemonster ltd",
    "7-ELEVEN 33412",
    "B & Q 1302",
    "UBER *TRIP HELP.UBER.COM",
    "QXZKV 8817",
    "ZORBLATT LTD",
    "OVERDRAFT FEE",
    "INTEREST PAID THIS PERIOD",
    "café de flore paris",
    "☕",
    "ค่าไฟฟ้า กฟภ. เชียงใหม่",
    "เซเว่น อีเลฟเว่น สาขา 02213",
    "โอนพร้อมเพย์ นาย วิชัย",
    "บจก.ร้านกาแฟ PTT สาขา 04417",
    "อาหารสัตว์ploy fashion island",
    "มงคล ก่อสร้าง ปทุมธานี",
    "truemoney*ปิ้งย่างสายฝน",
    "ค่ารถโรงเรียนสาขาโลตัสท่าพระ",
    "กขคง",
  ].map((description) => ({ description })),
  { description: "TRANSFER JOHN SMITH", amount: 120 },
  { description: "TRANSFER JOHN SMITH", amount: "-120.00" },
  { description: "Thorntons", country: "GB", amount: -8 },
  { description: "Thorntons", country: "US", amount: -8 },
  { description: "NORTHWIND 4471", mcc: "5814" },
];

const key = newApiKey();
const sha256 = createHash("sha256").update(key).digest("hex");
const env = {
  LOG_LEVEL: "silent",
  RUNG_EDGE_KEYS: JSON.stringify([{ tenant: "acme", sha256, scopes: ["ai"] }]),
};
const model = readFileSync(join(ROOT, MODEL.file));

let script: string;
let edge: Miniflare;
let onnx: LineCategoriser;
beforeAll(async () => {
  script = await bundleEdge();
  onnx = await createCategoriser();
  edge = new Miniflare({
    modulesRoot: "/",
    modules: [
      { type: "ESModule", path: "/worker.js", contents: script },
      { type: "Data", path: `/${MODEL.module}`, contents: model },
    ],
    compatibilityDate: "2026-07-01",
    compatibilityFlags: ["nodejs_compat"],
    bindings: env,
  });
});
afterAll(async () => {
  await edge.dispose();
  await onnx.release();
});

const request = (body: string, headers: Record<string, string> = {}) => ({
  method: "POST",
  body,
  headers: { "content-type": "application/json", authorization: `Bearer ${key}`, ...headers },
});

type Wire = {
  category: unknown;
  merchant: string | null;
  confidence: number;
  unsure: boolean;
  alternatives: { category: unknown; confidence: number }[];
  answer: { rung: string; cached: string | null; degraded: string | null };
};

describe("bank lines at the edge", () => {
  test("get the answers that Node gives with the ONNX runtime: category, merchant, rung, probabilities to 1e-5", async () => {
    const platform = createEdgePlatform(env, model);
    const node = createEdgeApp({ ...platform, categoriser: async () => onnx });
    for (const line of LINES) {
      const body = JSON.stringify(line);
      const response = await edge.dispatchFetch(URL, request(body));
      expect(response.status, body).toBe(200);
      const there = (await response.json()) as Wire;
      const here = (await (await node.fetch(new Request(URL, request(body)))).json()) as Wire;
      expect(there.category, body).toEqual(here.category);
      expect(there.answer).toMatchObject({ rung: here.answer.rung, cached: null, degraded: null });
      expect([there.merchant, there.unsure]).toEqual([here.merchant, here.unsure]);
      expect(there.alternatives.map(({ category }) => category)).toEqual(
        here.alternatives.map(({ category }) => category),
      );
      expect(Math.abs(there.confidence - here.confidence), body).toBeLessThan(1e-5);
      for (const [i, { confidence }] of there.alternatives.entries())
        expect(Math.abs(confidence - here.alternatives[i]!.confidence), body).toBeLessThan(1e-5);
    }
  });

  test("come out of the isolate's memory the second time, but not for another user", async () => {
    const body = JSON.stringify(LINES[0]);
    const ask = async (headers: Record<string, string>) =>
      ((await (await edge.dispatchFetch(URL, request(body, headers))).json()) as Wire).answer.cached;
    expect(await ask({ "x-rung-user": "nid" })).toBe(null);
    expect(await ask({ "x-rung-user": "nid" })).toBe("memory");
    expect(await ask({ "x-rung-user": "ploy" })).toBe(null);
  });

  test("many at once are all answered", async () => {
    const statuses = await Promise.all(
      LINES.map(async (line) => {
        const response = await edge.dispatchFetch(
          URL,
          request(JSON.stringify({ ...line, use_cache: false })),
        );
        await response.text(); // at once: a body that waits may be given up by Miniflare's client
        return response.status;
      }),
    );
    expect(statuses).toEqual(LINES.map(() => 200));
  });

  test.each([
    ["no key", {}, {}, 401, "unauthenticated"],
    ["a key of another deployment", { authorization: `Bearer ${newApiKey()}` }, {}, 401, "unauthenticated"],
    ["the key of local development", { authorization: "Bearer rk_local_dev" }, {}, 401, "unauthenticated"],
    ["an empty description", undefined, { description: "" }, 400, "invalid_field"],
    ["a field that is none", undefined, { description: "x", colour: 1 }, 400, "unknown_field"],
    [
      "a service that is not here",
      undefined,
      { description: "x", force_service: "standard" },
      400,
      "invalid_field",
    ],
  ])("%s is a problem", async (_, headers, body, status, code) => {
    const plain = request(JSON.stringify({ description: "TESCO", ...body }));
    const sent = headers === undefined ? plain.headers : { "content-type": "application/json", ...headers };
    const response = await edge.dispatchFetch(URL, { ...plain, headers: sent });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ code, status });
  });

  test("a body that is no JSON is a problem, and so is a path that is none", async () => {
    const broken = await edge.dispatchFetch(URL, request("{"));
    expect([broken.status, ((await broken.json()) as { code: string }).code]).toEqual([400, "invalid_json"]);
    const elsewhere = await edge.dispatchFetch("http://edge/api/v1/ml/elsewhere", request("{}"));
    expect([elsewhere.status, ((await elsewhere.json()) as { code: string }).code]).toEqual([
      404,
      "not_found",
    ]);
  });
});

test("script and model are small enough for the edge, and no cloud client is among them", () => {
  const bytes = gzipSync(script).length + gzipSync(model).length;
  process.stdout.write(`    edge worker: ${(bytes / 1e6).toFixed(2)} MB compressed\n`);
  expect(bytes).toBeLessThan(BYTES_MAX);
  expect(script).not.toMatch(/DynamoDB_20120810|__edb_e__|onnxruntime|upstash_disable_telemetry/i);
});
