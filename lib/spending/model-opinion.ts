import type { LineCategoriser, LineCategory } from "#lib/categories";
import type { EntryKind } from "./entries/entry.ts";
import type { Categorized } from "./judge-note.ts";

/**
 * Where the lexicon is less sure than `ENOUGH` of a label, the model for bank lines is asked about it, and heard where it is sure itself.
 * Where both say the same, the label is surer than either knew; where they differ, the model decides only below `LEXICON_UNSURE`. Chosen
 * and measured on the development, hard and generated notes (docs/decisions/0024).
 */
const ENOUGH = 0.9;
const LEXICON_UNSURE = 0.7;
const MODEL_SURE = 0.85;
/** How often they were right there: 49 of 52 written labels, and 11 of 12, with one right and one wrong more. A bank line's confidence is not a label's. */
const RIGHT_TOGETHER = 0.93;
const RIGHT_AGAINST_LEXICON = 0.86;
/** Shorter labels are scraps of words to the model: `put` is a transfer, with certainty. */
const SHORTEST_LABEL = 4;

interface Labelled {
  readonly label: string;
  readonly kind: EntryKind;
}

/** Of spending only: what came in or was moved, the sentence says better than its label. */
const isDoubtful = ({ label, kind }: Labelled, { confidence, taught }: Categorized): boolean =>
  kind === "expense" && taught === undefined && confidence < ENOUGH && label.length >= SHORTEST_LABEL;

/** What the model says of the items that the lexicon is not sure of, by their number; only where it is sure. */
export async function opinionsOn(
  items: readonly Labelled[],
  found: readonly Categorized[],
  model: LineCategoriser,
): Promise<ReadonlyMap<number, Categorized>> {
  const opinions = new Map<number, Categorized>();
  const doubtful = [...items.keys()].filter((index) => isDoubtful(items[index]!, found[index]!));
  if (doubtful.length === 0) return opinions;
  const said = await model.classify(
    doubtful.map((index) => ({ text: items[index]!.label, direction: "out" as const })),
  );
  for (const [at, index] of doubtful.entries()) {
    const opinion = opinionFrom(said[at]!, found[index]!, items[index]!.label);
    if (opinion) opinions.set(index, opinion);
  }
  return opinions;
}

/** The same for one label. The model is not loaded where nothing is doubtful, nor missed where it cannot be. */
export async function opinionOf(
  given: Labelled,
  found: Categorized,
  categoriser: () => Promise<LineCategoriser>,
): Promise<Categorized | undefined> {
  if (!isDoubtful(given, found)) return undefined;
  const model = await categoriser().catch(() => undefined);
  return model && (await opinionsOn([given], [found], model)).get(0);
}

function opinionFrom(
  { primary, code, confidence }: LineCategory,
  found: Categorized,
  label: string,
): Categorized | undefined {
  if (confidence < MODEL_SURE) return undefined;
  const why = [{ kind: "model", text: label, weight: confidence }];
  const { category } = found;
  if (category.primary === primary) {
    const detailed = category.detailed ?? code;
    const { source } = found;
    return {
      category: { primary, detailed },
      source,
      confidence: RIGHT_TOGETHER,
      why: [...found.why, ...why],
    };
  }
  if (found.confidence >= LEXICON_UNSURE) return undefined;
  const against = { primary, detailed: code };
  return { category: against, source: "model", confidence: RIGHT_AGAINST_LEXICON, why };
}
