import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Product, startProduct } from "#test/support/product";
import { createWorkerApp } from "../../functions/worker/app.ts";
import { startUpstream, type Upstream } from "../upstream/index.ts";

const root = resolve(import.meta.dirname, "../..");

interface Curl {
  readonly method: string;
  readonly url: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly raw?: string;
}

/** The curl commands of a page's shell blocks, each as a line. */
function commandsIn(page: string): string[] {
  const blocks = [...readFileSync(resolve(root, page), "utf8").matchAll(/```sh\n([\s\S]*?)```/g)].map(
    (m) => m[1]!,
  );
  return blocks
    .flatMap(
      (block) =>
        block
          .replaceAll("\\\n", " ")
          .replace(/(^|\s)#.*$/gm, "")
          .match(/(?:'[^']*'|"[^"]*"|[^'"\n])+/g) ?? [],
    )
    .filter((line) => line.startsWith("curl "));
}

/** Its words, as a shell cuts them: quotes may begin anywhere, and variables do not stand in single ones. */
function wordsOf(command: string, variables: Readonly<Record<string, string>>): string[] {
  const filled = (text: string) =>
    text.replace(/\$([A-Z]+)/g, (_, name: string) => variables[name] ?? `$${name}`);
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    [...word.matchAll(/'([^']*)'|"([^"]*)"|([^'"]+)/g)]
      .map(([, single, double, bare]) => single ?? filled((double ?? bare)!))
      .join(""),
  );
}

/** Reads one as a shell would, with `variables` in place of `$NAME`. */
function parse(command: string, variables: Readonly<Record<string, string>>): Curl {
  const words = wordsOf(command, variables);
  const after = (flag: string) => words.flatMap((word, i) => (word === flag ? [words[i + 1]!] : []));
  const url = new URL(words.find((word) => word.startsWith("http"))!);
  const [raw] = [...after("-d"), ...after("--data-binary")];
  const headers = after("-H").map((header) => header.split(": ") as [string, string]);
  return {
    method: after("-X")[0] ?? (raw === undefined ? "GET" : "POST"),
    url: url.href,
    path: url.pathname + url.search,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    ...(raw !== undefined && { raw }),
  };
}

interface Created {
  answer?: { id: string };
  entries?: { id: string }[];
  id?: string;
  items?: { id?: string }[];
  conversation_id?: string;
  upload_id?: string;
  upload_url?: string;
}

/** To the store of uploads. */
async function elsewhere(url: string, method: string, { headers, raw }: Pick<Curl, "headers" | "raw">) {
  const { status } = await fetch(url, { method, headers, ...(raw !== undefined && { body: raw }) });
  return { status, json: {} as Created };
}

describe.each([
  ["README.md", 3],
  ["docs/guide.md", 24],
  ["docs/shop.md", 15],
  ["docs/spending.md", 27],
  ["docs/transactions.md", 24],
])("the requests of %s work when pasted, in their order", (page, atLeast) => {
  let product: Product;
  let upstream: Upstream;
  let work: ReturnType<typeof createWorkerApp>;
  const variables: Record<string, string> = { URL: "http://127.0.0.1:8787", KEY: "rk_local_dev" };
  beforeAll(async () => {
    upstream = await startUpstream();
    const prices = JSON.stringify({ m: { input: 1, output: 1 } });
    product = await startProduct({
      env: { OPENAI_BASE_URL: upstream.url, RUNG_LLM_MODEL: "m", RUNG_LLM_PRICES: prices },
    });
    work = createWorkerApp(product.platform);
  });
  afterAll(async () => {
    await product.stop();
    await upstream.stop();
  });

  /** What the worker process does with the message of a job. */
  const deliver = (id: string) =>
    work(
      { Records: [{ messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id }) }] },
      Date.now() + 20_000,
    );

  const commands = commandsIn(page);

  test("there are some", () => expect(commands.length).toBeGreaterThanOrEqual(atLeast));

  test.each(commands)("%s", async (command) => {
    const { method, url, path, headers, raw } = parse(command, variables);
    const sent = { headers, ...(raw !== undefined && { raw }) };
    const { status, json } = url.startsWith(variables["URL"]!)
      ? await product.call<Created>(method, path, { key: null, ...sent })
      : await elsewhere(url, method, sent);
    expect(status, path).toBeGreaterThanOrEqual(200);
    expect(status, path).toBeLessThan(300);
    if (json?.answer && headers["x-rung-user"] === "ann") variables["ANSWER"] = json.answer.id;
    const id = status === 201 ? (json.entries?.[0]?.id ?? json.id) : undefined;
    if (status === 202) {
      variables["JOB"] = json.id!;
      await deliver(json.id!);
    }
    if (json?.conversation_id) variables["CONVERSATION"] = json.conversation_id;
    if (json?.upload_id) Object.assign(variables, { UPLOAD: json.upload_id, UPLOADURL: json.upload_url });
    if (id?.startsWith("spd_")) variables["SPENDING"] = id;
    if (id?.startsWith("cor_")) variables["CORRECTION"] = id;
    if (id?.startsWith("map_")) variables["MAPPING"] = id;
    if (id?.startsWith("fbk_")) variables["FEEDBACK"] = id;
    const listed = json?.items?.[0]?.id;
    if (listed?.startsWith("imp_")) variables["IMPORT"] = listed;
  });
});

/** The notes of the guide's table, with what it says of them. */
describe("the guide's table of notes", () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  test.each([
    ["กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน", ["65.00", "50.00"]],
    ["ก๋วยเตี๋ยวสองชามร้อยนึง", ["100.00"]],
    ["two grand for a laptop", ["2000.00"]],
    ["ค่าเช่า 4.5k", ["4500.00"]],
    ["2 coffees at 3.50 each", ["7.00"]],
    ["นม 2 กล่องๆ ละ 15", ["30.00"]],
    ["jeans 60 minus 15 discount", ["45.00"]],
    ["split dinner 90 three ways", ["30.00"]],
    ["ค่าประกันรถ 15,900 วันที่ 12 ต.ค. 2569", ["15900.00"]],
    ["oil change 55 three days ago", ["55.00"]],
    ["refund 30 from amazon", ["30.00"]],
    ["เงินเดือนเข้า 25,000", ["25000.00"]],
    ["โอนเงินให้แม่ 3000", ["3000.00"]],
    ["had lunch with sam", "asks"],
    ["จ่ายค่าไฟพรุ่งนี้ 900", "asks"],
    ["good morning", []],
    ["how much did I spend this month?", []],
  ])("%s", async (text, expected) => {
    expect(readFileSync(resolve(root, "docs/guide.md"), "utf8")).toContain(`\`${text}\``);
    const { json } = await product.call<{ items: { amount: string }[]; needs: unknown[] }>(
      "POST",
      "/api/v1/process/text",
      { body: { text } },
    );
    expect(json.needs.length > 0 ? "asks" : json.items.map((item) => item.amount)).toEqual(expected);
  });
});
