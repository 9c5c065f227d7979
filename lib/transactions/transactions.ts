import type { LineCategoriser } from "#lib/categories";
import { currentActor, currentCall, Problem } from "#lib/context";
import type { Answer, AnswerRecord, AskFlags, Ladder, Rung } from "#lib/ladder";
import type { Llm } from "#lib/llm";
import { type DataTable, saving } from "#lib/store";
import { createActiveLearning, type UnsureAnswer } from "./active-learning/active-learning.ts";
import { COMMON } from "./common.ts";
import { createCorrections, createLearningRungs, keptSubject } from "./corrections/index.ts";
import { warmMerchants } from "./merchant/index.ts";
import { CAPABILITY_OF } from "./performance.ts";
import { type Question, questionOf, type Service } from "./question.ts";
import { lexiconRung } from "./rungs/lexicon.ts";
import { llmRung } from "./rungs/llm.ts";
import { modelRung } from "./rungs/model.ts";
import { rulesRung } from "./rungs/rules.ts";
import { createScores } from "./rungs/scores.ts";
import { TENANT_TAG, TRANSACTION_TAGS } from "./tags.ts";
import { createTenantModels, tenantRung, unlessTenant } from "./tenant/index.ts";
import type { Categorised, Transaction } from "./transaction.ts";

/** Lines that climb together. More gain nothing: the network runs on fewer at a time. */
const SLICE = 256;
const WARM_LINES = ["coffee shop 12", "ร้านกาแฟ สาขา 2"];

export interface TransactionsDeps {
  readonly data: DataTable;
  readonly ladder: Ladder;
  /** The shipped model, loaded at the first call. */
  readonly categoriser: () => Promise<LineCategoriser>;
  /** Absent: lines that no local rung is sure of stay unsure. */
  readonly llm: Llm | undefined;
}

export interface CategorizeOptions {
  readonly service?: Service | undefined;
  readonly flags?: AskFlags;
}

export interface ManyCategorizeOptions extends CategorizeOptions {
  /** For streams of any length: no LLM, no cache, no record of each answer. */
  readonly bulk?: boolean;
}

/** The transactions domain of one process: lines of account statements categorised, corrected, explained. */
export function createTransactions({ data, ladder, categoriser, llm }: TransactionsDeps) {
  const scores = createScores(categoriser);
  const activeLearning = createActiveLearning(data);
  const corrections = createCorrections(data, ladder, activeLearning);
  const shared = {
    ...COMMON,
    cache: { ...COMMON.cache, tags: TRANSACTION_TAGS },
    subject: keptSubject,
  } as const;
  const tenantModels = createTenantModels({ data, ladder });
  const rungs: Rung<Question, Categorised>[] = [
    ...createLearningRungs(corrections),
    tenantRung(tenantModels, scores, categoriser),
    rulesRung,
    unlessTenant(tenantModels, modelRung(categoriser, scores)),
  ];
  if (llm) rungs.push(llmRung(llm, categoriser, scores));
  const optimized = ladder.capability<Question, Categorised>({
    ...shared,
    name: CAPABILITY_OF.optimized,
    rungs,
  });
  const standard = ladder.capability<Question, Categorised>({
    ...shared,
    name: CAPABILITY_OF.standard,
    rungs: [rulesRung, lexiconRung],
  });

  const capabilityOf = (service: Service | undefined) => (service === "standard" ? standard : optimized);
  /** The two named services are told apart by their capability; only a version is part of the question. */
  const asked = (transaction: Transaction, service: Service | undefined): Question =>
    questionOf(transaction, service === "standard" || service === "optimized" ? undefined : service);

  /** Asked before the ladder: a rung below the tenant's would answer in the name of a model that there is not. */
  const assertVersion = async (service: Service | undefined): Promise<void> => {
    if (service?.startsWith("mdl_")) await tenantModels.assert(service);
  };

  /**
   * Puts what no rung was sure of on the user's queue of labels, beside the response. Not hits, which would cost a write each; nor answers of a
   * forced service, which somebody measures.
   */
  function noteUnsure(questions: readonly Question[], answers: readonly Answer<Categorised>[]): void {
    const unsure = answers.flatMap(({ value, answer }, index): UnsureAnswer[] =>
      answer.unsure && answer.cached === null
        ? [
            {
              text: questions[index]!.text,
              category: value.category,
              confidence: answer.confidence,
              answerId: answer.id,
            },
          ]
        : [],
    );
    if (unsure.length > 0) currentCall().after.add(() => activeLearning.note(unsure));
  }

  async function record(id: string): Promise<AnswerRecord> {
    const { tenant, user } = currentActor();
    const found = await ladder.records.find(id, { tenant, user });
    if (found?.capability.startsWith("transactions.")) return found;
    const detail =
      "There is no record of this answer: it is another user's, older than a week, or of a stream of lines, which keeps none.";
    throw new Problem("not_found", detail);
  }

  return {
    corrections,
    activeLearning,
    tenantModels,

    /** @throws Problem invalid_field for a service or model version that there is not */
    async categorize(
      transaction: Transaction,
      options: CategorizeOptions = {},
    ): Promise<Answer<Categorised>> {
      const { service, flags } = options;
      await assertVersion(service);
      const question = asked(transaction, service);
      const answer = await capabilityOf(service)(question, flags);
      if (service === undefined) noteUnsure([question], [answer]);
      return answer;
    },

    /** In the order of the transactions. */
    async categorizeMany(
      transactions: readonly Transaction[],
      options: ManyCategorizeOptions = {},
    ): Promise<Answer<Categorised>[]> {
      const { service, ...many } = options;
      await assertVersion(service);
      const ask = capabilityOf(service);
      const answers: Answer<Categorised>[] = [];
      for (let start = 0; start < transactions.length; start += SLICE) {
        const slice = transactions.slice(start, start + SLICE).map((each) => asked(each, service));
        const answered = await ask.many(slice, many);
        if (!options.bulk && service === undefined) noteUnsure(slice, answered);
        answers.push(...answered);
      }
      return answers;
    },

    /** What is kept of an answer of the actor's: its rung, its reasons, its way up. @throws Problem not_found */
    explain: record,

    /** Makes every cached answer of the tenant unreachable, at once here and within 2 s everywhere. */
    async clearCache(): Promise<void> {
      const { write, bumped } = ladder.invalidate(TENANT_TAG);
      await saving(() => data.transact("transactions.clear_cache", [write]));
      bumped();
    },

    /** Whether the shipped model is in memory. */
    get loaded(): boolean {
      return scores.loaded;
    },

    /** For the init phase of a process: loads the model and reads a line of each script. */
    async warm(): Promise<void> {
      warmMerchants();
      await scores.of(WARM_LINES.map((description) => questionOf({ description })));
    },
  };
}

export type Transactions = ReturnType<typeof createTransactions>;
