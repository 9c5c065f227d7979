import { gatherEvidence } from "../../../lib/shop/grounding/evidence.ts";
import type { Doubt } from "../../../lib/shop/grounding/finding.ts";
import { fold } from "../../../lib/shop/grounding/fold.ts";
import { createGroundingCheck } from "../../../lib/shop/grounding/index.ts";
import { featuresOf } from "../../../lib/shop/grounding/reader/features.ts";
import type { WithheldReason } from "../../../lib/shop/grounding/reasons.ts";
import { readSentence } from "../../../lib/shop/grounding/sentence.ts";
import { sourceOf } from "../../shop/grounding/scenes/hold.ts";
import type { Scene } from "../../shop/grounding/scenes/scene.ts";
import { type Held, piecesOf } from "../../shop/grounding/scenes/score.ts";

/** A sentence as the reader is shown it. */
export interface Seen {
  readonly features: Uint32Array;
  readonly doubts: readonly Doubt[];
}

/** A sentence of a reply. */
export interface Sample {
  readonly lang: Scene["lang"];
  readonly text: string;
  readonly isBad: boolean;
  /** Of a made-up sentence that was cut in two, each half counts half. */
  readonly weight: number;
  /** Empty where the checks are sure. */
  readonly seen: readonly Seen[];
  /** Withheld whatever the reader says; what may be learned from it all the same. */
  readonly caught: { readonly reason: WithheldReason; readonly features: Uint32Array } | null;
}

/** Every sentence of some scenes, cut as a streamed reply is. */
export const collect = (scenes: readonly Scene[]): Sample[] =>
  scenes.flatMap((scene) => [
    ...scene.good.flatMap((reply) => samplesOf(scene, reply, null)),
    ...scene.bad.flatMap(({ reply, false: madeUp }) => samplesOf(scene, reply, madeUp)),
  ]);

function samplesOf(scene: Scene, reply: string, madeUp: string | null): Sample[] {
  let seen: Seen[] = [];
  const source = sourceOf(scene);
  const check = createGroundingCheck({
    ...source,
    reader: (sentence, doubts) => {
      seen.push({ features: featuresOf(sentence, doubts), doubts });
      return false;
    },
  });
  // What the reader is shown while a piece comes out is that piece.
  const held = [...reply.split(""), null].flatMap((char) => {
    seen = [];
    const out = char === null ? check.end() : check.push(char);
    return out.map((one): Held & { seen: readonly Seen[] } => ({ ...one, seen }));
  });
  const pieces = piecesOf(held, reply, madeUp);
  const bad = pieces.filter(({ isBad }) => isBad).length;
  const { cards, policy, question } = source;
  const evidence = gatherEvidence({ cards, facts: policy.facts, shopName: policy.shopName, question });
  return pieces.map(({ one, text, isBad }) => {
    const features = () => featuresOf(readSentence(fold(text).text, evidence, policy, null));
    return {
      lang: scene.lang,
      text: text.trim(),
      isBad,
      weight: isBad ? 1 / bad : 1,
      seen: one.seen,
      caught: one.kind === "withheld" ? { reason: one.reason, features: features() } : null,
    };
  });
}
