import { type App, createApp } from "#lib/http";
import { createLocalTransactions } from "#lib/transactions";
import { categorizeRoute } from "../ml/categorize-routes.ts";
import type { EdgePlatform } from "./platform.ts";

/** Bank lines, categorised by the rules and the shipped model near the caller. Everything else is in the region. */
export function createEdgeApp({ ladder, categoriser, http }: EdgePlatform): App {
  const transactions = createLocalTransactions({ ladder, categoriser });
  return createApp({ ...http, name: "edge", routes: [categorizeRoute(transactions)] });
}
