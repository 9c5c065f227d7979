import { createGroundingCheck, type Released } from "../../../../lib/shop/grounding/index.ts";
import { type Reader, shippedReader } from "../../../../lib/shop/grounding/reader/reader.ts";
import { DEFAULT_POLICY } from "../../../../lib/shop/policies/policy.ts";
import type { Scene } from "./scene.ts";

/** What a scene's replies are held against. */
export const sourceOf = ({ cards, facts, shop, question }: Scene) => ({
  cards,
  question,
  policy: { ...DEFAULT_POLICY, facts, ...(shop !== "" && { shopName: shop }) },
});

/** A reply as it is held against its scene, all at once: how a stream is cut changes nothing (`check.test.ts`). */
export function hold(scene: Scene, reply: string, reader: Reader = shippedReader): Released[] {
  const check = createGroundingCheck({ ...sourceOf(scene), reader });
  return [...check.push(reply), ...check.end()];
}
