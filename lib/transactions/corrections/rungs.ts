import { partsOf } from "#lib/categories";
import type { Guess, Rung } from "#lib/ladder";
import { cleanMerchant } from "../merchant/index.ts";
import type { Question } from "../question.ts";
import type { Alternative, Categorised } from "../transaction.ts";
import type { Corrections } from "./corrections.ts";
import { neighbourConfidence } from "./neighbour-confidence.ts";
import type { Neighbour } from "./neighbours.ts";
import type { TaughtMatch, TaughtMerchants } from "./taught-merchants.ts";

const BUDGET_MS = 1_000;
/** A person's own word, as sure as people are when they teach; less where they said two things of this merchant lately. */
const TAUGHT_CONFIDENCE = 0.98;
const DOUBTED_CONFIDENCE = 0.9;
/** Users of a tenant who agree are not this user. */
const AGREED_CONFIDENCE = 0.92;
const NEIGHBOURS = 5;

/** The rungs of what was taught: the merchant itself, then merchants like it. What is read from the table is read once for a slice. */
export function createLearningRungs(
  corrections: Pick<Corrections, "taught">,
): readonly [taught: Rung<Question, Categorised>, neighbours: Rung<Question, Categorised>] {
  const rung = (
    name: string,
    guess: (question: Question, merchants: TaughtMerchants) => Guess<Categorised> | undefined,
  ): Rung<Question, Categorised> => ({
    name,
    budgetMs: BUDGET_MS,
    guess: async (question) => guess(question, await corrections.taught()),
    async guessMany(questions) {
      const merchants = await corrections.taught();
      if (merchants.empty) return questions.map(() => undefined);
      return questions.map((question) => guess(question, merchants));
    },
  });
  return [
    rung("taught", ({ text, direction }, merchants) => {
      const match = merchants.match(text, direction);
      return match && fromMatch(text, match);
    }),
    rung("neighbours", ({ text, direction }, merchants) =>
      fromNeighbours(text, merchants.nearest(text, direction, NEIGHBOURS)),
    ),
  ];
}

function fromMatch(text: string, match: TaughtMatch): Guess<Categorised> {
  if (match.source === "tenant") {
    const { category, agree, voters } = match.agreed;
    return {
      value: { category: partsOf(category), merchant: cleanMerchant(text), alternatives: [] },
      confidence: AGREED_CONFIDENCE,
      why: [{ kind: "taught", text: `agreed by ${agree} of ${voters} users`, weight: AGREED_CONFIDENCE }],
    };
  }
  const { correction, doubt } = match;
  const confidence = doubt === undefined ? TAUGHT_CONFIDENCE : DOUBTED_CONFIDENCE;
  return {
    value: {
      category: partsOf(correction.category),
      merchant: correction.merchant ?? cleanMerchant(text),
      alternatives: doubt === undefined ? [] : [{ ...partsOf(doubt), confidence: 1 - confidence }],
    },
    confidence,
    why: [{ kind: "taught", text: taughtAs(correction), weight: confidence }],
  };
}

function fromNeighbours(text: string, near: readonly Neighbour[]): Guess<Categorised> | undefined {
  const [best] = near;
  if (!best) return undefined;
  const confidence = neighbourConfidence(near);
  const category = partsOf(best.correction.category);
  const isFor = ({ correction }: Neighbour) => partsOf(correction.category).primary === category.primary;
  return {
    value: {
      category,
      merchant: cleanMerchant(text),
      alternatives: runnersUp(
        near.filter((each) => !isFor(each)),
        1 - confidence,
      ),
    },
    confidence,
    why: near.map((each) => ({
      kind: "taught",
      text: taughtAs(each.correction),
      weight: isFor(each) ? each.similarity : -each.similarity,
    })),
  };
}

/** What the neighbours say that were outvoted, with what probability the winner leaves, by their similarity. */
function runnersUp(outvoted: readonly Neighbour[], left: number): Alternative[] {
  const total = outvoted.reduce((sum, { similarity }) => sum + similarity, 0);
  const byPrimary = new Map<string, Alternative>();
  for (const { correction, similarity } of outvoted) {
    const pair = partsOf(correction.category);
    const known = byPrimary.get(pair.primary);
    const confidence = (known?.confidence ?? 0) + (left * similarity) / total;
    byPrimary.set(pair.primary, { ...(known ?? pair), confidence });
  }
  return [...byPrimary.values()].sort((a, b) => b.confidence - a.confidence);
}

const taughtAs = ({ text, createdAt }: { text: string; createdAt: string }): string =>
  `${text}, taught on ${createdAt.slice(0, 10)}`;
