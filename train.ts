/**
 * Makes a shipped model again: `npm run train -- <which> [options]`. Each room says in its training/README.md what it needs.
 *
 * @example
 * npm run train -- categories                 # the categoriser of bank lines
 * npm run train -- embedder --stsb FOLDER     # the sentence embedder
 */
const MODELS: Readonly<Record<string, () => Promise<{ main(args: string[]): Promise<void> }>>> = {
  categories: () => import("./lib/categories/training/train.ts"),
  embedder: () => import("./lib/models/training/train.ts"),
};

const [name = "", ...args] = process.argv.slice(2);
const load = MODELS[name];
if (load === undefined) {
  process.stderr.write(`Which model? npm run train -- ${Object.keys(MODELS).join(" | ")}\n`);
  process.exitCode = 2;
} else await (await load()).main(args);
