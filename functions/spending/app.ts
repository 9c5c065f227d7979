import { warmCategories } from "#lib/categories";
import { type App, createApp } from "#lib/http";
import { createSpending } from "#lib/spending";
import type { Platform } from "../platform.ts";
import { entryRoutes } from "./entry-routes.ts";
import { mappingRoutes } from "./mapping-routes.ts";
import { processRoutes } from "./process-routes.ts";

/** Spending notes: understood, stored, corrected, taught. */
export function createSpendingApp({ store, ladder, http }: Platform): App {
  warmCategories(); // in the init phase, not in somebody's first request
  const spending = createSpending(store.data, ladder);
  const routes = [...processRoutes(spending), ...entryRoutes(spending), ...mappingRoutes(spending)];
  return createApp({ ...http, name: "spending", routes });
}
