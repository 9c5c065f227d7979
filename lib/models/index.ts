/**
 * The models that Rung ships, and what runs them: the embedder as plain typed arrays, and sessions for ONNX models on
 * `onnxruntime-web` (wasm, one thread). No download, no native code.
 *
 * @example
 * const embedder = await createEmbedder({ splitWords: (text) => thaiWords(text) });
 * const [a, b] = embedder.embed(["how much did I spend on food?", "what did eating cost me"]);
 * dot(a!, b!);                                          // unit vectors: their cosine
 * embedder.similarity("ค่ากาแฟ", "ค่ากาแฟเย็น");          // { value: 0.8…, kind: "lexical" }
 *
 * const session = await createOnnxSession({ model: bytes });                 // elsewhere than in Node: wasm as well
 * const { logits } = await session.run({ x: { data: Float32Array.of(1, 2), shape: [1, 2] } });
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
export { type OnnxWeights, onnxWeights } from "./onnx/initialisers.ts";
export type { OnnxWasm } from "./onnx/runtime.ts";
export {
  createOnnxSession,
  type OnnxSession,
  type OnnxSessionOptions,
  type OnnxTensor,
} from "./onnx/session.ts";
