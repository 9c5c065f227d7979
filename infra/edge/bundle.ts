import { join } from "node:path";
import { build } from "esbuild";

export const ROOT = join(import.meta.dirname, "../..");
/** Handed in by the edge beside the script, under the name that the script imports. */
export const MODEL = { module: "categoriser.onnx", file: "lib/categories/model/data/categoriser.onnx" };

/** The script of the edge worker, as one ES module. */
export async function bundleEdge(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["functions/edge/worker.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["node:*", "*.onnx"],
    logLevel: "error",
  });
  return outputFiles[0]!.text;
}
