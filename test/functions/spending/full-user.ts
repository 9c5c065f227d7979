import { copyRow } from "#test/support/many-rows";
import type { Product } from "#test/support/product";

/** As many terms as a user can teach. */
export const TERMS_MAX = 5_000;
/** What the full user has taught by themselves. */
export const FIRST_TERM = "quillfeather";

/** A user who has taught as many terms as can be. @returns the user */
export async function fullUser(product: Product, user = "full"): Promise<string> {
  const { json } = await product.call<{ id: string }>("POST", "/api/v1/mappings", {
    user,
    body: { term: FIRST_TERM, category: "ENTERTAINMENT_MUSIC_AND_AUDIO" },
  });
  const ids = Array.from({ length: TERMS_MAX - 1 }, (_, i) => `map_${String(i).padStart(26, "0")}`);
  await copyRow(product.env, json.id, ids);
  return user;
}
