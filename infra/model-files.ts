import { copyFileSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";

/** In a function's package, from where it runs. */
export const MODELS_FOLDER = "models";
/** Where they are put together before that; not in version control. */
export const MODEL_FILES = ".sst/rung-models";

const SOURCES = [
  "lib/categories/model/data/categoriser.onnx",
  "node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm",
];

/**
 * Puts what the local models need into one folder.
 * @param root of the project
 */
export function stageModels(root: string, folder: string = join(root, MODEL_FILES)): void {
  mkdirSync(folder, { recursive: true });
  for (const source of SOURCES) copyFileSync(join(root, source), join(folder, basename(source)));
}
