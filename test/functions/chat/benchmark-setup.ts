import type { ShopBench, TestShop } from "./chat-setup.ts";

interface Spread {
  p50: number;
  p95: number;
}

export interface Figures {
  answers: number;
  useful_ms: Spread | null;
  first_words_ms: Spread | null;
  whole_ms: Spread | null;
  cache_hits: number;
  rungs: Record<string, number>;
  degraded: Record<string, number>;
  cost_micros: number;
}

export interface Measured {
  iterations: number;
  iterations_done: number;
  messages: number;
  products: number;
  language_model: boolean;
  standard: Figures;
  optimized: { first_time: Figures; repeated: Figures };
  ratio: Record<"first_time" | "repeated", Record<string, number | null>>;
  cost_micros: number;
  code?: string;
  field?: string;
}

/** One run of the benchmark in a shop. */
export const measure = ({ product }: ShopBench, { key }: Pick<TestShop, "key">, query = "", body?: object) =>
  product.call<Measured>("POST", `/api/v1/benchmark${query}`, { key, ...(body && { body }) });
