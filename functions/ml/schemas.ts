import { z } from "zod";
import { AnswerSchema, aiFlags } from "#lib/http";
import { category } from "../wire/category.ts";
import { currency } from "../wire/money.ts";
import { words } from "../wire/text.ts";

/** Longest description, in UTF-16 units. Banks print up to 150; what is far longer is no line of a statement. */
const DESCRIPTION_LENGTH_MAX = 1_000;

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,6})?$/;

export const description = words(DESCRIPTION_LENGTH_MAX).meta({
  example: "SQ *BLUE BOTTLE COF 0042 OAKLAND CA",
});

/** The fields of a transaction, for bodies that hold one. */
export const transactionFields = {
  description,
  amount: z
    .union([
      z.number().refine((n) => Math.abs(n) < 1e15, "is too large for an amount"),
      z.string().regex(DECIMAL, 'must be a decimal number, such as "-12.50"'),
    ])
    .optional()
    .describe("Below zero is money that leaves the account. A number, or a decimal in a string.")
    .meta({ example: "-4.50" }),
  currency: currency.optional(),
  date: z.iso.date().optional().meta({ example: "2026-11-21" }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be an ISO 3166 code of two capital letters, such as TH or US")
    .optional()
    .meta({ example: "US" }),
  mcc: z
    .string()
    .regex(/^\d{4}$/, "must be a merchant category code of four digits, in a string")
    .optional()
    .meta({ example: "5814" }),
  account_id: z.string().min(1).max(200).optional(),
};

export const transaction = z.strictObject(transactionFields).meta({ id: "Transaction" });

export const categorizeBody = z.strictObject({ ...transactionFields, ...aiFlags });

export const categorised = z
  .strictObject({
    category,
    merchant: z
      .string()
      .nullable()
      .describe("The merchant's name without what banks, terminals and processors add."),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe("Calibrated probability that the primary category is right."),
    unsure: z.boolean().describe("No rung was sure enough: ask a person, or the alternatives."),
    alternatives: z
      .array(z.strictObject({ category, confidence: z.number().min(0).max(1) }))
      .describe("Other categories, likeliest first."),
    answer: AnswerSchema,
  })
  .meta({ id: "Categorised" });
