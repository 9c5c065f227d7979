/**
 * The models that Rung ships, as plain typed arrays: no download, no native code, no disk.
 *
 * @example
 * const embedder = await createEmbedder({ splitWords: (text) => thaiWords(text) });
 * const [a, b] = embedder.embed(["how much did I spend on food?", "what did eating cost me"]);
 * dot(a!, b!);                                          // unit vectors: their cosine
 * embedder.similarity("ค่ากาแฟ", "ค่ากาแฟเย็น");          // { value: 0.8…, kind: "lexical" }
 */
export type { StoredEmbedder } from "./embedder/artefact.ts";
export {
  createEmbedder,
  dot,
  type Embedder,
  type EmbedderOptions,
  type Similarity,
  type SimilarityKind,
} from "./embedder/embedder.ts";
export type { SplitWords } from "./embedder/lexical.ts";
