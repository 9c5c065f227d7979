import type { Events } from "#lib/events";
import type { Ladder, Tag } from "#lib/ladder";
import type { Write } from "#lib/store";

/** What is computed from a tenant's products depends on it: search results, replies, the index. */
export const CATALOGUE_TAG: Tag = { scope: "tenant", name: "catalogue" };

/** Products of a tenant's were stored, changed or removed. */
export const CATALOGUE_CHANGED = "shop.catalogue.changed";

/** What handlers of `CATALOGUE_CHANGED` get. */
export interface CatalogueChanged {
  /** How many products. */
  readonly products: number;
  /** The import that they came with. */
  readonly importId?: string;
}

/** Writes beside those of the products, in every transaction of the catalogue's. */
export const CHANGE_WRITES = 2;

export interface ChangesDeps {
  readonly events: Pick<Events, "happened">;
  readonly ladder: Pick<Ladder, "invalidate">;
}

/** What goes into the transaction of every change of products: the event, and the end of answers that were computed before. */
export const createChanges =
  ({ events, ladder }: ChangesDeps) =>
  (changed: CatalogueChanged): { writes: Write[]; stored: () => void } => {
    const event = events.happened(CATALOGUE_CHANGED, changed);
    const tag = ladder.invalidate(CATALOGUE_TAG);
    return {
      writes: [tag.write, event.write],
      stored() {
        tag.bumped();
        event.sent();
      },
    };
  };
