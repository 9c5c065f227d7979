import { headLine, type LineCategoriser, lineModel, type ScoredLine } from "#lib/categories";
import type { Guess, Rung, Why } from "#lib/ladder";
import { cleanMerchant } from "../merchant/index.ts";
import type { Question } from "../question.ts";
import type { Scores } from "../rungs/scores.ts";
import type { Categorised } from "../transaction.ts";
import type { LoadedModel, TenantModels } from "./tenant-models.ts";

/** A slice of hundreds of lines on a busy machine, and a head read from the table before it. */
const BUDGET_MS = 5_000;
/** The best and three others. */
const PRIMARIES = 4;
const NAMED_MAX = 10;

type Models = Pick<TenantModels, "current" | "assert">;

/**
 * Which of the tenant's models a question is for: the version it names, none where it names the shipped one, else the active one.
 * @throws Problem invalid_field for a version that this tenant does not have
 */
function modelFor(models: Models, service: string | undefined): Promise<LoadedModel | undefined> {
  if (service === lineModel.model) return Promise.resolve(undefined);
  return service?.startsWith("mdl_") ? models.assert(service) : models.current();
}

/** What the tenant's own labels taught, on top of the shipped network. */
export function tenantRung(
  models: Models,
  scores: Scores,
  categoriser: () => Promise<LineCategoriser>,
): Rung<Question, Categorised> {
  async function guessMany(
    questions: readonly Question[],
    explain: boolean,
  ): Promise<(Guess<Categorised> | undefined)[]> {
    // Questions of one slice name the same service.
    const own = await modelFor(models, questions[0]?.service);
    if (!own) return questions.map(() => undefined);
    const [shipped, scored] = await Promise.all([categoriser(), scores.of(questions)]);
    return questions.map((question, index) => guessOf(own, shipped, question, scored[index]!, explain));
  }
  return {
    name: "tenant",
    budgetMs: BUDGET_MS,
    guess: async (question) => (await guessMany([question], true))[0],
    guessMany: (questions, { flags }) => guessMany(questions, flags.explain === true),
  };
}

/**
 * The shipped model where the tenant has none of its own: a head holds the shipped model's opinion already, and may know
 * better than it just where it is sure.
 */
export function unlessTenant(models: Models, rung: Rung<Question, Categorised>): Rung<Question, Categorised> {
  const taken = async (service: string | undefined) => (await modelFor(models, service)) !== undefined;
  const { guessMany } = rung;
  return {
    ...rung,
    guess: async (question, context) =>
      (await taken(question.service)) ? undefined : rung.guess(question, context),
    ...(guessMany && {
      guessMany: async (questions, context) =>
        (await taken(questions[0]?.service)) ? questions.map(() => undefined) : guessMany(questions, context),
    }),
  };
}

function guessOf(
  { version, head }: LoadedModel,
  shipped: LineCategoriser,
  { text }: Question,
  scored: ScoredLine,
  explain: boolean,
): Guess<Categorised> {
  const line = headLine(shipped, scored);
  const [best, ...others] = head.rank(line, PRIMARIES);
  const detailed = best!.details[0]!.code;
  const { features } = scored.line;
  return {
    value: {
      category: { primary: best!.primary, detailed },
      merchant: cleanMerchant(text),
      alternatives: others.map(({ primary, probability, details }) => ({
        primary,
        detailed: details[0]?.code ?? null,
        confidence: probability,
      })),
    },
    confidence: best!.probability,
    why: explain && features.names ? whyOf(head.explain(line, features, detailed), shipped.model) : [],
    model: version,
  };
}

/** Weights that add up to the score of the category. */
function whyOf({ prior, bias, reasons }: ReturnType<LoadedModel["head"]["explain"]>, shipped: string): Why[] {
  const rest = reasons.slice(NAMED_MAX);
  return [
    { kind: "prior", text: shipped, weight: prior },
    { kind: "bias", text: "how often the tenant uses the category", weight: bias },
    ...reasons.slice(0, NAMED_MAX).map(({ text, weight }) => ({ kind: "feature", text, weight })),
    ...(rest.length > 0
      ? [
          {
            kind: "rest",
            text: `${rest.length} more`,
            weight: rest.reduce((sum, { weight }) => sum + weight, 0),
          },
        ]
      : []),
  ];
}
