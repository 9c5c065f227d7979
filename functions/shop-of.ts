import { createShop, type Shop } from "#lib/shop";
import { chatFormat } from "./chat/chat-wire.ts";
import type { Platform } from "./platform.ts";

const shops = new WeakMap<Platform, Shop>();

/** A process has one shop, whichever of its parts ask for it: its jobs have one handler each, and an opened index is large. */
export function shopOf(platform: Platform): Shop {
  let shop = shops.get(platform);
  if (!shop) {
    shop = createShop({ ...platform.store, ...platform, format: chatFormat });
    shops.set(platform, shop);
  }
  return shop;
}
