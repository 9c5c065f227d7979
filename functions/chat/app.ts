import { type App, createApp } from "#lib/http";
import { createShop } from "#lib/shop";
import type { Platform } from "../platform.ts";
import { importRoutes } from "./import-routes.ts";
import { productRoutes } from "./product-routes.ts";

/** The shop: its catalogue. */
export function createChatApp({ http, ...platform }: Platform): App {
  const { store, jobs } = platform;
  const shop = createShop({ ...store, ...platform });
  const routes = [...importRoutes({ shop, jobs, uploads: store.uploads, http }), ...productRoutes(shop)];
  return createApp({ ...http, name: "chat", routes });
}
