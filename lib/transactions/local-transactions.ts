import type { LineCategoriser } from "#lib/categories";
import { Problem } from "#lib/context";
import type { LocalLadder } from "#lib/ladder";
import { COMMON } from "./common.ts";
import { CAPABILITY_OF } from "./performance.ts";
import { type Question, questionOf, type Service } from "./question.ts";
import { modelRung } from "./rungs/model.ts";
import { rulesRung } from "./rungs/rules.ts";
import { createScores } from "./rungs/scores.ts";
import type { Categorised } from "./transaction.ts";
import type { Transactions } from "./transactions.ts";

export interface LocalTransactionsDeps {
  readonly ladder: LocalLadder;
  /** The shipped model, loaded at the first call. */
  readonly categoriser: () => Promise<LineCategoriser>;
}

/**
 * The transactions domain where there is neither a table nor a language model: the rules and the shipped model, as they answer
 * everywhere. What users taught is not known here.
 */
export function createLocalTransactions({
  ladder,
  categoriser,
}: LocalTransactionsDeps): Pick<Transactions, "categorize"> {
  const ask = ladder.capability<Question, Categorised>({
    ...COMMON,
    name: CAPABILITY_OF.optimized,
    rungs: [rulesRung, modelRung(categoriser, createScores(categoriser))],
  });
  return {
    /** @throws Problem invalid_field for a service that is not here */
    categorize(transaction, { service, flags } = {}) {
      refuseOthers(service);
      return ask(questionOf(transaction), flags);
    },
  };
}

function refuseOthers(service: Service | undefined): void {
  if (service === undefined || service === "optimized") return;
  const detail = `The service or model version “${service}” is not here: this place answers with the shipped rules and model alone. Leave it out.`;
  throw new Problem("invalid_field", detail, { field: "force_service" });
}
