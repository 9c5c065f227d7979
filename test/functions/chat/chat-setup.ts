import type { Clock } from "#lib/context";
import { newId } from "#lib/store";
import type { Backend } from "#test/support/backends";
import { actor, inCall } from "#test/support/call";
import { type Product, startProduct } from "#test/support/product";
import { shopOf } from "../../../functions/shop-of.ts";
import { startUpstream, type Upstream } from "../../upstream/index.ts";

/** As much of a reply as tests look at. */
export interface Reply {
  reply: string;
  language: string;
  intent: string;
  products: { id: string; title: string; price: { amount: string } | null }[];
  total: number;
  without: string[];
  quick_replies: { text: string; message: string }[];
  cart: Record<string, unknown>[];
  handover: { reason: string } | null;
  conversation_id: string;
  message_id: string;
  answer: { rung: string; cached: string | null; degraded: string | null; id: string };
  code?: string;
  field?: string;
}

export interface SseEvent {
  id: number;
  event: string;
  data: Record<string, unknown>;
}

export const eventsIn = (text: string): SseEvent[] =>
  text.split("\n\n").flatMap((block) => {
    const line = (name: string) =>
      block
        .split("\n")
        .find((one) => one.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const data = line("data");
    return data === undefined
      ? []
      : [{ id: Number(line("id")), event: line("event")!, data: JSON.parse(data) }];
  });

const price = (amount: string) => ({ amount, currency: "USD" });

/** A shop of electronics: some with stock, one without a price, one that has run out. */
export const PRODUCTS = [
  {
    id: "h1",
    title: "Aria wireless headphones",
    brand: "Aria",
    price: price("59.00"),
    stock: 12,
    attributes: { colour: "black" },
  },
  {
    id: "h2",
    title: "Aria studio headphones",
    brand: "Aria",
    price: price("129.00"),
    stock: 3,
    attributes: { colour: "silver" },
  },
  {
    id: "h3",
    title: "Boreal kids headphones",
    brand: "Boreal",
    price: price("24.50"),
    stock: 0,
    attributes: { colour: "red" },
  },
  {
    id: "h4",
    title: "Cadence gaming headphones",
    brand: "Cadence",
    price: price("79.99"),
    stock: 40,
    attributes: { colour: "black" },
  },
  {
    id: "s1",
    title: "Boreal bookshelf speakers",
    brand: "Boreal",
    price: price("199.00"),
    stock: 5,
    attributes: { colour: "walnut" },
  },
  { id: "n1", title: "Prototype turntable", brand: "Cadence", stock: 1, attributes: { colour: "white" } },
].map((product) => ({ ...product, categories: ["Audio"] }));

const LLM_ENV = {
  RUNG_LLM_MODEL: "m",
  RUNG_LLM_PRICES: JSON.stringify({ m: { input: 1_000_000, output: 2_000_000 } }),
  RUNG_LLM_RETRIES: "0",
  RUNG_LLM_REQUESTS_PER_MINUTE: "100000",
  RUNG_LLM_BREAKER_FAILURES: "1000",
};

export interface ShopBench {
  readonly product: Product;
  readonly upstream: Upstream | undefined;
  /** A tenant of its own with these products, indexed. */
  shop(products?: readonly object[]): Promise<TestShop>;
  stop(): Promise<void>;
}

export type TestShop = Awaited<ReturnType<typeof createTestShop>>;

async function createTestShop(product: Product, tenant: string, products: readonly object[]) {
  const { platform } = product;
  const { key } = await platform.identity.keys.create({
    tenant,
    name: "test",
    scopes: ["read", "write", "ai"],
  });
  const asTenant = <T>(work: () => Promise<T>, clock: Clock = platform.clock) =>
    inCall(work, { actor: actor(tenant, "default"), clock });
  const signal = new AbortController().signal;
  const index = () =>
    asTenant(async () => {
      const live = shopOf(platform).index;
      await live.build({ id: newId("job", platform.clock.now()), signal });
      await live.renew();
    });
  for (const body of products) {
    const { status, text } = await product.call("POST", "/api/v1/products", { key, body });
    if (status !== 201) throw new Error(text);
  }
  await index();
  return {
    key,
    tenant,
    index,
    asTenant,
    say: (message: string, more: object = {}, user?: string) =>
      product.call<Reply>("POST", "/api/v1/chat", { key, body: { message, ...more }, ...(user && { user }) }),
    async stream(message: string, more: object = {}) {
      const { status, text } = await product.call("POST", "/api/v1/chat/stream", {
        key,
        body: { message, ...more },
      });
      return { status, events: eventsIn(text) };
    },
    get: <T = Record<string, unknown>>(path: string, headers: Record<string, string> = {}) =>
      product.call<T>("GET", path, { key, headers }),
    set: (body: object) => product.call("PUT", "/api/v1/shop/settings", { key, body }),
  };
}

/** The product with a shop in it; with a language model behind it that does as it is told. */
export async function startShops({
  backend,
  llm = false,
  clock,
}: {
  backend?: Backend;
  clock?: Clock;
  llm?: boolean;
} = {}): Promise<ShopBench> {
  const upstream = llm ? await startUpstream() : undefined;
  const product = await startProduct({
    ...(backend && { start: backend.start }),
    ...(clock && { clock }),
    ...(upstream && { env: { OPENAI_BASE_URL: upstream.url, ...LLM_ENV } }),
  });
  let tenants = 0;
  return {
    product,
    upstream,
    shop: (products = PRODUCTS) => createTestShop(product, `shop-${++tenants}`, products),
    async stop() {
      await product.stop();
      await upstream?.stop();
    },
  };
}
