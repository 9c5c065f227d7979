import { type Candidate, likeliest } from "../../../lib/spending/insights/patterns/recurring.ts";
import { generateHistory } from "../histories.ts";
import { fitLogistic, type Row } from "../logistic.ts";
import { type Payee, payeesOf } from "./recurring.ts";

export type Weights = Readonly<Record<string, number>>;

/** Where we would put the weights without any data: more and more regular payments speak for it, gaps and strays against. */
const PRIOR: Weights = {
  one: -3,
  count: 1,
  missed: -3,
  strays: -4,
  late: -2,
  surprise: 4,
  same: 3,
  spread: -3,
};
/** In payees: generated people are kinder than real ones, so that it takes many of them to leave the prior. */
const PENALTY = 2;

/** Weights of the facts about recurring payments, from people that the evaluation does not meet. */
export function fitRecurring(users: number, seed: number): { weights: Weights; rows: number } {
  const rows: Row[] = [];
  for (let user = 0; user < users; user++) {
    for (const payee of payeesOf(generateHistory({ seed: seed + user }))) {
      const found = likeliest(payee.entries);
      if (found) rows.push({ facts: found.facts, right: isRight(payee, found), weight: 1 });
    }
  }
  return { weights: fitLogistic(rows, PRIOR, PENALTY), rows: rows.length };
}

const isRight = (payee: Payee, { fit }: Candidate): boolean =>
  payee.truth !== undefined && payee.period === fit.schedule.period;
