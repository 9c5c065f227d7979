import type { Events } from "#lib/events";
import { CATALOGUE_CHANGED } from "./catalogue/changes.ts";
import type { Shop } from "./shop.ts";

/** What follows from changes of the catalogue: an index of what is stored by then. */
export function followShop(events: Pick<Events, "on">, shop: Pick<Shop, "index">): void {
  events.on(CATALOGUE_CHANGED, "index", async () => {
    await shop.index.request();
  });
}
