import { createGroundingCheck } from "../../../lib/shop/grounding/index.ts";
import { featuresOf } from "../../../lib/shop/grounding/reader/features.ts";
import { DEFAULT_POLICY } from "../../../lib/shop/policies/policy.ts";
import { readScenes, type Scene } from "../../shop/grounding/scenes/scene.ts";
import { piecesOf } from "../../shop/grounding/scenes/score.ts";
import type { Piece, Sample } from "./collect.ts";

/** Every sentence of a set of scenes, cut as a streamed reply is, each a sample. */
export const collectScenes = (set: string): Sample[] =>
  readScenes(set).flatMap((scene) => [
    ...scene.good.flatMap((reply) => samplesOf(scene, reply, null)),
    ...scene.bad.flatMap(({ reply, false: madeUp }) => samplesOf(scene, reply, madeUp)),
  ]);

function samplesOf(scene: Scene, reply: string, madeUp: string | null): Sample[] {
  let shown: Piece[] = [];
  const check = createGroundingCheck({
    cards: scene.cards,
    policy: { ...DEFAULT_POLICY, facts: scene.facts, shopName: scene.shop },
    question: scene.question,
    reader: (sentence, doubts) => {
      shown.push({ features: featuresOf(sentence, doubts), doubts });
      return false;
    },
  });
  // What the reader is shown while a piece comes out is that piece.
  const released = [...reply.split(""), null].flatMap((char) => {
    shown = [];
    const out = char === null ? check.end() : check.push(char);
    return out.map((one) => ({ ...one, pieces: shown }));
  });
  const pieces = piecesOf(released, reply, madeUp);
  const bad = pieces.filter(({ isBad }) => isBad).length;
  return pieces.map(({ one, text, isBad }) => {
    const { pieces: seen } = one as unknown as { pieces: Piece[] };
    return {
      lang: scene.lang,
      template: reply,
      text: text.trim(),
      isBad,
      weight: isBad ? 1 / bad : 1,
      pieces: seen,
      shown: [],
      isCaught: one.kind === "withheld",
      reasons: one.kind === "withheld" ? [one.reason] : [],
    };
  });
}
