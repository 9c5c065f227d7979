import type { Vocabulary } from "../query.ts";
import { lexiconSteps } from "./catalogue-lexicon.ts";
import { generalLexicon } from "./general-lexicon.ts";
import type { ReadOptions } from "./read.ts";

/** Others are let through this often. */
const SLICE_MS = 8;

/**
 * Makes what `readQuery` needs of a catalogue and its synonyms before the first question does; what else happens meanwhile waits some milliseconds at most.
 * Readings with other options make their own.
 */
export async function prepareReading(
  vocabulary: Vocabulary,
  { synonyms }: Pick<ReadOptions, "synonyms"> = {},
): Promise<void> {
  generalLexicon();
  let since = performance.now();
  const steps = lexiconSteps(vocabulary, synonyms);
  while (!steps.next().done) {
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
}
