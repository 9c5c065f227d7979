import { currentCall } from "#lib/context";
import type { Events } from "#lib/events";
import { CATALOGUE_CHANGED, type CatalogueChanged } from "./catalogue/changes.ts";
import type { Shop } from "./shop.ts";

const INDEX_DUE = "shop.index.due";
/** While an import runs, what came so far is indexed this often: reading a catalogue costs as much as storing a good part of it. */
const WHILE_IMPORTING_MS = 30_000;

/** What follows from changes of the catalogue: an index of what is stored by then. */
export function followShop(events: Pick<Events, "on" | "schedule">, { index }: Pick<Shop, "index">): void {
  events.on<CatalogueChanged>(CATALOGUE_CHANGED, "index", async ({ payload }) => {
    if (payload.importId === undefined) await index.request();
    // Its end asks too; this is for one that never comes to its end.
    else
      await events.schedule(INDEX_DUE, "index", {}, currentCall().clock.now() + WHILE_IMPORTING_MS, "tenant");
  });
  events.on(INDEX_DUE, "index", async () => {
    await index.request();
  });
}
