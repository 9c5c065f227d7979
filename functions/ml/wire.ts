import type { z } from "zod";
import type { Answer } from "#lib/ladder";
import type { Categorised, Transaction } from "#lib/transactions";
import { answerToWire, round } from "../wire/answer.ts";
import { categoryToWire } from "../wire/category.ts";
import type * as schemas from "./schemas.ts";

type Wire<S extends z.ZodType> = z.input<S>;

export const transactionFromWire = (body: z.output<typeof schemas.transaction>): Transaction => {
  const { description, amount, currency, date, country, mcc, account_id: accountId } = body;
  return {
    description,
    amount: amount === undefined ? undefined : Number(amount),
    currency,
    date,
    country,
    mcc,
    accountId,
  };
};

export const categorisedToWire = (answered: Answer<Categorised>): Wire<typeof schemas.categorised> => {
  const { value } = answered;
  const answer = answerToWire(answered);
  return {
    category: categoryToWire(value.category),
    merchant: value.merchant,
    confidence: answer.confidence,
    unsure: answer.unsure,
    alternatives: value.alternatives.map(({ confidence, ...category }) => ({
      category: categoryToWire(category),
      confidence: round(confidence),
    })),
    answer,
  };
};
