import type { Tag } from "#lib/ladder";

/** A tenant's index has been built anew, or is read otherwise: search results depend on it. */
export const INDEX_TAG: Tag = { scope: "tenant", name: "shop.index" };
