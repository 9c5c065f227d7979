import { systemClock } from "#lib/context";
import { createTransactions } from "#lib/transactions";
import { inCall } from "#test/support/call";
import { startProduct } from "#test/support/product";
import type { Judgement } from "../../../lib/categories/head/figures.ts";
import { HEAD_PRIMARIES, headLabel } from "../../../lib/categories/head/head-line.ts";
import { CLASSES } from "../../../lib/categories/model/rank.ts";
import type { GoldLine } from "../merchants.ts";

export const SERVICES = ["standard", "optimized"] as const;
export type ServiceName = (typeof SERVICES)[number];

export interface ServiceAnswers {
  readonly service: ServiceName;
  /** In the order of the lines. */
  readonly judgements: readonly Judgement[];
  /** Which rung gave each answer. */
  readonly rungs: readonly string[];
}

/** Lines of one call: each has the deadline of a request. */
const SLICE = 128;

/** The two services of the capability itself, on every line; without a language model and without a cache. */
export async function askServices(lines: readonly GoldLine[]): Promise<ServiceAnswers[]> {
  const product = await startProduct();
  try {
    const { store, ladder, categoriser } = product.platform;
    const transactions = createTransactions({ data: store.data, ladder, categoriser, llm: undefined });
    const all: ServiceAnswers[] = [];
    for (const service of SERVICES) {
      const judgements: Judgement[] = [];
      const rungs: string[] = [];
      for (let start = 0; start < lines.length; start += SLICE) {
        const slice = lines.slice(start, start + SLICE);
        const questions = slice.map(({ text }) => ({ description: text }));
        const answers = await inCall(() => transactions.categorizeMany(questions, { service, bulk: true }), {
          clock: systemClock,
        });
        for (const [index, { value, answer }] of answers.entries()) {
          const line = slice[index]!;
          judgements.push({
            label: headLabel(line.detailed ?? line.primary)!,
            primary: HEAD_PRIMARIES.indexOf(value.category.primary),
            detailed: CLASSES.indexOf(value.category.detailed ?? ""),
            confidence: answer.confidence,
          });
          rungs.push(answer.rung);
        }
      }
      all.push({ service, judgements, rungs });
    }
    return all;
  } finally {
    await product.stop();
  }
}
