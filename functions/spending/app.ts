import { type App, createApp } from "#lib/http";
import { createSpending } from "#lib/spending";
import type { Platform } from "../platform.ts";
import { budgetRoutes } from "./budget-routes.ts";
import { entryRoutes } from "./entry-routes.ts";
import { exportRoutes } from "./export-routes.ts";
import { feedbackRoutes } from "./feedback-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { insightRoutes } from "./insight-routes.ts";
import { learningRoutes } from "./learning-routes.ts";
import { mappingRoutes } from "./mapping-routes.ts";
import { processRoutes } from "./process-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { summaryRoutes } from "./summary-routes.ts";

/**
 * Spending notes: understood, stored, corrected, taught.
 * @param options.warm read a note in the init phase, so that nobody's first request waits for an index; not where the app
 * is only described
 */
export function createSpendingApp({ http, ...platform }: Platform, options: { warm?: boolean } = {}): App {
  const { store, jobs } = platform;
  const spending = createSpending({ ...store, ...platform });
  if (options.warm) spending.warm();
  const routes = [
    ...processRoutes(spending),
    ...summaryRoutes(spending),
    ...settingsRoutes(spending),
    ...budgetRoutes(spending),
    ...insightRoutes(spending),
    ...feedbackRoutes(spending),
    ...learningRoutes(spending),
    ...importRoutes({ spending, jobs, uploads: store.uploads }),
    ...exportRoutes(spending),
    ...entryRoutes(spending),
    ...mappingRoutes(spending),
  ];
  return createApp({ ...http, name: "spending", routes });
}
