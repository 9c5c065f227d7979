import { type App, createApp } from "#lib/http";
import { createTransactions, shippedEvaluation } from "#lib/transactions";
import type { Platform } from "../platform.ts";
import { trainingLabels } from "../training-labels.ts";
import { batchRoutes } from "./batch-routes.ts";
import { categorizeRoutes } from "./categorize-routes.ts";
import { learningRoutes } from "./learning-routes.ts";
import { performanceRoutes } from "./performance-routes.ts";
import { trainingRoutes } from "./training-routes.ts";

/**
 * Bank transactions: categorised, corrected, explained, learned from.
 * @param options.warm load the model in the init phase, so that nobody's first request waits for it; not where the app is only
 * described
 */
export function createMlApp(platform: Platform, options: { warm?: boolean } = {}): App {
  const { store, ladder, categoriser, llm, jobs, telemetry, http } = platform;
  const transactions = createTransactions({ data: store.data, ladder, categoriser, llm });
  if (options.warm) transactions.warm().catch((error) => telemetry.internalError("ml.warm_failed", error));
  const routes = [
    ...categorizeRoutes(transactions),
    ...batchRoutes({ transactions, jobs, uploads: store.uploads, http }),
    ...learningRoutes(transactions),
    ...performanceRoutes({ transactions, telemetry, jobs }),
    ...trainingRoutes({
      models: transactions.tenantModels,
      labels: trainingLabels(store, transactions),
      jobs,
      evaluation: shippedEvaluation,
    }),
  ];
  return createApp({ ...http, name: "ml", routes });
}
