import type { Jobs } from "#lib/jobs";
import type { Ladder } from "#lib/ladder";
import type { Llm } from "#lib/llm";
import type { Uploads } from "#lib/store";
import { createBenchmark } from "./chat/benchmark/benchmark.ts";
import { type ChatFormat, createChat } from "./chat/chat.ts";
import { PRODUCT_IMPORT_JOB, type ProductImportPayload } from "./imports/jobs.ts";
import { createProducts, type Products, type ProductsDeps } from "./products.ts";
import { createLiveIndex, INDEX_JOB } from "./search/live/live-index.ts";
import { createShopSettings } from "./settings/settings.ts";

export interface ShopDeps extends ProductsDeps {
  readonly uploads: Uploads;
  readonly indexes: Uploads;
  readonly ladder: Ladder;
  readonly jobs: Jobs;
  readonly llm: Llm | undefined;
  readonly format: ChatFormat;
}

/** The current tenant's shop. One a process: it registers its jobs, and holds the indexes that it has opened. */
export function createShop(deps: ShopDeps) {
  const { data, uploads, indexes, ladder, jobs, llm, format } = deps;
  const { catalogue, imports, importJob } = createProducts(deps);
  const settings = createShopSettings(data, ladder);
  const synonyms = async () => (await settings.current()).synonyms;
  const live = createLiveIndex({
    data,
    indexes,
    ladder,
    jobs,
    products: () => productsOf(catalogue),
    synonyms,
  });
  const chat = createChat({ data, jobs, ladder, llm, live, settings, catalogue, format });

  const store = importJob(uploads);
  jobs.register<ProductImportPayload>(
    PRODUCT_IMPORT_JOB,
    async (input) => {
      const done = await store(input);
      await live.request();
      return done;
    },
    { long: true },
  );
  jobs.register(INDEX_JOB, async (input) => {
    const built = await live.build(input);
    await live.renew(); // what is answered in advance is kept for all, so not by the index before
    return { ...built, warmed: await chat.warm(input.signal) };
  });

  return {
    catalogue,
    chat,
    /** Both services of the chat, measured in one run. */
    benchmark: createBenchmark({ ladder, llm, live, settings, catalogue }),
    settings,
    index: live,
    imports: {
      ...imports,
      /** Imports what comes while it is read: how the import stands, after each slice. @throws Problem conflict, invalid_field */
      async *run(...args: Parameters<typeof imports.run>): ReturnType<typeof imports.run> {
        yield* imports.run(...args);
        await live.request();
      },
    },
  };
}

async function* productsOf(catalogue: Pick<Products["catalogue"], "all">) {
  for await (const page of catalogue.all()) for (const { product } of page) yield product;
}

export type Shop = ReturnType<typeof createShop>;
