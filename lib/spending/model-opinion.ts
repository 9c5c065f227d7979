import type { LineCategoriser, LineCategory } from "#lib/categories";
import type { EntryKind } from "./entry.ts";
import type { Categorized } from "./judge-note.ts";

/**
 * Where the lexicon is less sure than this of a label, the model for bank lines is asked about it; where the model is at least so sure, it
 * decides. Measured on all notes of this repository and 3,000 generated ones: it spoke against the lexicon for 16 labels, was right on 13
 * and the lexicon on 1. Between the two it knows no better (docs/decisions/0024).
 */
const LEXICON_UNSURE = 0.7;
const MODEL_SURE = 0.85;
/** How often it was right there. Its own confidence is that of bank lines, and of those it is asked about here it knows less. */
const RIGHT_AGAINST_LEXICON = 0.81;
/** Shorter labels are scraps of words to the model: `put` is a transfer, with certainty. */
const SHORTEST_LABEL = 4;

interface Labelled {
  readonly label: string;
  readonly kind: EntryKind;
}

/** Of spending only: what came in or was moved, the sentence says better than its label. */
const isDoubtful = ({ label, kind }: Labelled, { confidence, taught }: Categorized): boolean =>
  kind === "expense" && taught === undefined && confidence < LEXICON_UNSURE && label.length >= SHORTEST_LABEL;

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
    const opinion = opinionFrom(said[at]!, items[index]!.label);
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

function opinionFrom({ primary, code, confidence }: LineCategory, label: string): Categorized | undefined {
  if (confidence < MODEL_SURE) return undefined;
  const why = [{ kind: "model", text: label, weight: confidence }];
  return { category: { primary, detailed: code }, confidence: RIGHT_AGAINST_LEXICON, why };
}
