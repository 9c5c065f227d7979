/** The fit of the grounding check's reader: see `lib/shop/grounding/reader`. */
import { createHash } from "node:crypto";
import type { ReaderModel } from "../../lib/shop/grounding/reader/reader.ts";
import { PLAIN_SETS, readScenes, SCENE_SETS } from "../shop/grounding/scenes/scene.ts";
import { collect } from "./grounding/collect.ts";
import { trainReader } from "./grounding/train.ts";

const LINE_LENGTH = 2_000;

const scenes = () => [...SCENE_SETS, ...PLAIN_SETS].flatMap(readScenes);

/** Of all that the reader learns from: the weights say what they were made of. */
export const scenesHash = (): string => createHash("sha256").update(JSON.stringify(scenes())).digest("hex");

/** The text of `lib/shop/grounding/reader/weights.ts`. Deterministic. */
export function fitGrounding(): { readonly file: string; readonly samples: number } {
  const samples = collect(scenes());
  const models = (["en", "th"] as const).map(
    (lang) => `  ${lang}: ${show(trainReader(samples.filter((one) => one.lang === lang)))},`,
  );
  const file = `/** Made by \`npm run fit -- grounding\`; a test holds the hash against the scenes. Weights are of 8 bits, in base64. */
export const READER_WEIGHTS = {
  scenes: "${scenesHash()}",
${models.join("\n")}
};
`;
  return { file, samples: samples.length };
}

function show({ bias, scale, weights }: ReaderModel): string {
  const lines = Buffer.from(weights.buffer)
    .toString("base64")
    .replace(new RegExp(`.{${LINE_LENGTH}}`, "g"), "$&\n");
  return `{
    bias: ${Number(bias.toFixed(4))},
    scale: ${Number(scale.toFixed(6))},
    weights: \`
${lines}\`,
  }`;
}
