import { type Direction, isDetailed, primaryOf } from "#lib/categories";
import type { Guess, Rung } from "#lib/ladder";
import { cleanMerchant } from "../merchant/index.ts";
import type { Question } from "../question.ts";
import type { Categorised, CategoryPair } from "../transaction.ts";
import type { Corrections } from "./corrections.ts";
import type { Neighbour } from "./neighbours.ts";
import type { TaughtMatch, TaughtMerchants } from "./taught-merchants.ts";

const BUDGET_MS = 1_000;
/** A person's own word, as sure as people are when they teach; less where they taught this merchant two things. */
const TAUGHT_CONFIDENCE = 0.98;
const CONTRADICTED_CONFIDENCE = 0.9;
/** Users of a tenant who agree are not this user. */
const AGREED_CONFIDENCE = 0.92;
const NEIGHBOURS = 5;

/**
 * How sure the nearest corrections make an answer: a logistic curve over the best similarity and the share of similarity that agrees. Below what was
 * measured on generated merchants (test/transactions/neighbours.test.ts), because people's merchants are more alike than invented ones.
 */
const CURVE = { one: -7.4, similarity: 9.2, agreement: 2.5 } as const;

export const neighbourConfidence = (similarity: number, agreement: number): number =>
  1 / (1 + Math.exp(-(CURVE.one + CURVE.similarity * similarity + CURVE.agreement * agreement)));

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
      const match = merchants.match(text);
      return match && fromMatch(text, direction, match);
    }),
    rung("neighbours", ({ text, direction }, merchants) =>
      fromNeighbours(text, direction, merchants.nearest(text, NEIGHBOURS)),
    ),
  ];
}

function fromMatch(text: string, direction: Direction, match: TaughtMatch): Guess<Categorised> | undefined {
  if (match.source === "tenant") {
    const { category, agree, voters } = match.agreed;
    return {
      value: categorisedAs(category, cleanMerchant(text)),
      confidence: AGREED_CONFIDENCE,
      why: [{ kind: "taught", text: `agreed by ${agree} of ${voters} users`, weight: AGREED_CONFIDENCE }],
    };
  }
  const { correction, contradicted } = match;
  if (opposed(direction, correction.direction)) return undefined;
  const confidence = contradicted ? CONTRADICTED_CONFIDENCE : TAUGHT_CONFIDENCE;
  return {
    value: categorisedAs(correction.category, correction.merchant ?? cleanMerchant(text)),
    confidence,
    why: [{ kind: "taught", text: taughtAs(correction), weight: confidence }],
  };
}

function fromNeighbours(
  text: string,
  direction: Direction,
  all: readonly Neighbour[],
): Guess<Categorised> | undefined {
  const near = all.filter(({ correction }) => !opposed(direction, correction.direction));
  const [best] = near;
  if (!best) return undefined;
  const primary = (category: string) => primaryOf(category) ?? category;
  let agree = 0;
  let total = 0;
  for (const { correction, similarity } of near) {
    total += similarity;
    if (primary(correction.category) === primary(best.correction.category)) agree += similarity;
  }
  const confidence = neighbourConfidence(best.similarity, agree / total);
  return {
    value: categorisedAs(best.correction.category, cleanMerchant(text)),
    confidence,
    why: near.map(({ correction, similarity }) => ({
      kind: "taught",
      text: taughtAs(correction),
      weight: primary(correction.category) === primary(best.correction.category) ? similarity : -similarity,
    })),
  };
}

/** Money that comes from where money went, or the other way round, is no purchase of that kind: a rung above knows better. */
const opposed = (a: Direction, b: Direction): boolean => a !== "unknown" && b !== "unknown" && a !== b;

const taughtAs = ({ text, createdAt }: { text: string; createdAt: string }): string =>
  `${text}, taught on ${createdAt.slice(0, 10)}`;

function categorisedAs(code: string, merchant: string | null): Categorised {
  const category: CategoryPair = {
    primary: primaryOf(code) ?? code,
    detailed: isDetailed(code) ? code : null,
  };
  return { category, merchant, alternatives: [] };
}
