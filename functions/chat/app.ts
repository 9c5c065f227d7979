import { type App, createApp } from "#lib/http";
import type { Platform } from "../platform.ts";
import { shopOf } from "../shop-of.ts";
import { benchmarkRoutes } from "./benchmark-routes.ts";
import { chatRoutes } from "./chat-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { productRoutes } from "./product-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";

/** The shop: its catalogue. */
export function createChatApp(platform: Platform): App {
  const { http, store, jobs } = platform;
  const shop = shopOf(platform);
  const routes = [
    ...importRoutes({ shop, jobs, uploads: store.uploads, http }),
    ...productRoutes(shop),
    ...chatRoutes({ shop, jobs }),
    ...benchmarkRoutes(shop),
    ...settingsRoutes(shop),
  ];
  return createApp({ ...http, name: "chat", routes });
}
