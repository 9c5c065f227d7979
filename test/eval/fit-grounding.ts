/** The fit of the grounding check's second reader: see `lib/shop/grounding/reader`. */
import { createHash } from "node:crypto";
import type { ReaderModel } from "../../lib/shop/grounding/reader/reader.ts";
import { REPLY_SETS, TEMPLATE_SETS } from "../shop/grounding/replies/sets.ts";
import { collect, hostileSets } from "./reader/collect.ts";
import { trainReader } from "./reader/train.ts";

const LINE_LENGTH = 2_000;

/** Of all sets that the reader learns from: the weights say which they were made of. */
export const setsHash = (): string =>
  createHash("sha256")
    .update(JSON.stringify([REPLY_SETS, hostileSets()]))
    .digest("hex");

/** The text of `lib/shop/grounding/reader/weights.ts`. Deterministic. */
export function fitGrounding(): { readonly file: string; readonly samples: number } {
  const samples = [...TEMPLATE_SETS.map((set) => REPLY_SETS[set]), ...hostileSets()].flatMap(collect);
  const models = (["en", "th"] as const).map(
    (lang) => `  ${lang}: ${show(trainReader(samples.filter((one) => one.lang === lang)))},`,
  );
  const file = `/** Made by \`npm run fit -- grounding\`; a test holds the hash against the sets of replies. Weights are of 8 bits, in base64. */
export const READER_WEIGHTS = {
  sets: "${setsHash()}",
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
    bias: ${bias.toFixed(4)},
    scale: ${scale.toFixed(6)},
    weights: \`
${lines}\`,
  }`;
}
