import { createCipheriv } from "node:crypto";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** SST gives ES modules what CommonJS dependencies expect to find. */
export const BANNER = `import { createRequire as topLevelCreateRequire } from 'module';
const require = topLevelCreateRequire(import.meta.url);
import { fileURLToPath as topLevelFileUrlToPath, URL as topLevelURL } from "url"
const __filename = topLevelFileUrlToPath(import.meta.url)
const __dirname = topLevelFileUrlToPath(new topLevelURL(".", import.meta.url))`;

/**
 * Bundles a handler with the options that SST 4 gives esbuild for `runtime: "nodejs24.x"`, `nodejs: { minify: true, splitting: true }`
 * (pkg/runtime/node/build.go), and seals the links beside it.
 * @param entry path of the handler's source file
 * @param links what `Resource` shall hold, by name
 * @param key 32 bytes that the links are sealed with
 * @returns the environment that opens the links, and the size of the bundle
 */
export async function bundle(
  entry: string,
  outFolder: string,
  links: Readonly<Record<string, unknown>>,
  key = Buffer.alloc(32, 7),
): Promise<{ env: Record<string, string>; bytes: number }> {
  await rm(outFolder, { recursive: true, force: true });
  await mkdir(outFolder, { recursive: true });
  await build({
    entryPoints: [{ in: entry, out: "bundle" }],
    outdir: outFolder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "esnext",
    mainFields: ["module", "main"],
    keepNames: true,
    minify: true,
    external: ["sharp", "pg-native"],
    banner: { js: BANNER },
    logLevel: "error",
  });
  await writeFile(join(outFolder, "resource.enc"), seal(links, key));
  return {
    env: {
      SST_KEY: key.toString("base64"),
      SST_KEY_FILE: "resource.enc",
      SST_RESOURCE_App: JSON.stringify({ name: "rung", stage: "test" }),
    },
    bytes: (await stat(join(outFolder, "bundle.mjs"))).size,
  };
}

/** AES-256-GCM under a nonce of zeros, the tag at the end: the key is used for this one file. */
function seal(links: Readonly<Record<string, unknown>>, key: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, Buffer.alloc(12, 0));
  return Buffer.concat([cipher.update(JSON.stringify(links)), cipher.final(), cipher.getAuthTag()]);
}
