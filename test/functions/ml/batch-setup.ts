import { batchRoutes } from "#functions/ml/batch-routes";
import { type App, createApp } from "#lib/http";
import type { Answer } from "#lib/ladder";
import type { Categorised, Transaction, Transactions } from "#lib/transactions";
import { type Answered, type RequestOptions, request } from "#test/support/api";
import { type Product, startProduct } from "#test/support/product";

export const PATH = "/api/v1/ml/categorize/batch";
export const NDJSON = "application/x-ndjson";

/** What a line of output may be. */
export interface Said {
  merchant?: string;
  category?: { primary: string };
  answer?: { id: string; trace?: unknown[] };
  code?: string;
  field?: string;
  line?: number;
  detail?: string;
  status?: number;
}

/** Answers at once, with the description as the merchant, and remembers what it was asked. */
export function fakeTransactions() {
  const asked: Transaction[] = [];
  const windows: number[] = [];
  const options: unknown[] = [];
  let before: (() => void | Promise<void>) | undefined;
  const categorizeMany: Transactions["categorizeMany"] = async (transactions, given) => {
    windows.push(transactions.length);
    options.push(given);
    await before?.();
    return transactions.map((transaction) => {
      asked.push(transaction);
      return answerTo(transaction, asked.length, fake.merchant);
    });
  };
  const fake = {
    /** Instead of the description. */
    merchant: undefined as string | undefined,
    categorizeMany,
    asked,
    windows,
    options,
    /** Called before each window is answered. */
    set before(fn: (() => void | Promise<void>) | undefined) {
      before = fn;
    },
    reset() {
      asked.length = windows.length = options.length = 0;
      before = undefined;
      fake.merchant = undefined;
    },
  };
  return fake;
}

const answerTo = ({ description }: Transaction, n: number, merchant = description): Answer<Categorised> => ({
  value: {
    category: { primary: "FOOD_AND_DRINK", detailed: "FOOD_AND_DRINK_COFFEE" },
    merchant,
    alternatives: [],
  },
  answer: {
    id: `ans_${n}`,
    rung: "model",
    cached: null,
    confidence: 0.9,
    unsure: false,
    why: [],
    model: "fake",
    tookMs: 0.1,
    costMicros: 0,
    degraded: null,
  },
});

export interface BatchSuite {
  readonly product: Product;
  readonly app: App;
  readonly fake: ReturnType<typeof fakeTransactions>;
  json(
    body: unknown,
    options?: RequestOptions & { query?: string },
  ): Promise<Answered<Said & { results: Said[]; id: string }>>;
  /** @returns its status and its lines */
  lines(
    body: string | Uint8Array<ArrayBuffer>,
    options?: RequestOptions & { query?: string },
  ): Promise<Answered & { said: Said[] }>;
  stop(): Promise<void>;
}

/** The batch routes over a real stack and a fake ladder. */
export async function batchSuite(env: Readonly<Record<string, string>> = {}): Promise<BatchSuite> {
  const product = await startProduct({ env });
  const fake = fakeTransactions();
  const { platform } = product;
  const { store, jobs, http } = platform;
  const routes = batchRoutes({ transactions: fake, jobs, uploads: store.uploads, http });
  const app = createApp({ ...http, name: "batch", routes });
  return {
    product,
    app,
    fake,
    json: (body, { query = "", ...options } = {}) => request(app, "POST", PATH + query, { body, ...options }),
    async lines(raw, { query = "", headers, ...options } = {}) {
      const answered = await request(app, "POST", PATH + query, {
        raw,
        headers: { "content-type": NDJSON, ...headers },
        ...options,
      });
      return { ...answered, said: answered.status === 200 ? saidIn(answered.text) : [] };
    },
    stop: () => product.stop(),
  };
}

/** Each line ends, and nothing is behind the last. */
export function saidIn(text: string): Said[] {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("the last line has no end");
  return lines.map((line) => JSON.parse(line) as Said);
}

export const line = (description: string, more: Partial<Record<string, unknown>> = {}): string =>
  JSON.stringify({ description, ...more });
