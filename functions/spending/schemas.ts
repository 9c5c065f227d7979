import { z } from "zod";
import { AnswerSchema, aiFlags, listOf, pageQuery } from "#lib/http";
import { isTimeZone } from "#lib/language";
import { category, categoryCode } from "../wire/category.ts";
import { currency } from "../wire/money.ts";
import { words } from "../wire/text.ts";

/** Longest note, in UTF-16 units. A person's note is a line; what is longer is a document. */
const TEXT_LENGTH_MAX = 2_000;
const LABEL_LENGTH_MAX = 200;
export const BATCH_MAX = 200;

export const noteText = words(TEXT_LENGTH_MAX).meta({ example: "กาแฟ 65 บาท กับข้าวมันไก่ 50 เมื่อวาน" });

/** Nobody keeps accounts of other centuries, and a year such as 0026 is a slip of the pen. */
const FIRST_DAY = "1900-01-01";
const LAST_DAY = "2199-12-31";

export const calendarDate = z.iso
  .date()
  .refine((date) => date >= FIRST_DAY && date <= LAST_DAY, "must be a day between 1900 and 2199")
  .meta({ example: "2026-11-21" });
export const kind = z.enum(["expense", "income", "transfer"]);
export const language = z.enum(["en", "th"]);

export const timeZone = z.string().refine(isTimeZone, "must be an IANA time zone such as Asia/Bangkok");
export const moment = z.iso.datetime({ offset: true }).describe("Fixes relative dates. Default: the clock.");

const reading = {
  timezone: timeZone
    .optional()
    .describe("What “yesterday” is counted in. Default: Asia/Bangkok for Thai text, UTC otherwise."),
  now: moment.optional(),
  currency: currency
    .optional()
    .describe("For amounts without one. Default: THB for Thai text, USD otherwise."),
};

export const processTextBody = z.strictObject({ text: noteText, ...reading, ...aiFlags });

export const processBatchBody = z.strictObject({
  texts: z
    .array(z.string())
    .min(1)
    .max(BATCH_MAX)
    .describe("Each is answered for itself: a bad one gets a problem in its place."),
  ...reading,
  ...aiFlags,
});

/** A safe integer of minor units above zero. */
export const amountMinor = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
export const amount = z
  .string()
  .regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a decimal number above zero in a string, such as "65.00"')
  .meta({ example: "65.00" });

const fields = {
  kind: kind.optional(),
  amount: amount.optional().describe("Either this or `amount_minor`."),
  amount_minor: amountMinor.optional(),
  currency: currency.optional(),
  label: words(LABEL_LENGTH_MAX).optional(),
  category: categoryCode.optional(),
  date: calendarDate.optional(),
};

export const createSpendingBody = z
  .strictObject({
    text: noteText
      .optional()
      .describe("A note to understand. Or give `amount` and `label` and it is kept as it is."),
    ...reading,
    ...fields,
    ...aiFlags,
  })
  .describe("Either a note in `text`, or explicit fields (at least an amount and a label).");

export const changeSpendingBody = z
  .strictObject(fields)
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    "changes nothing: send at least one field",
  );

export const item = z
  .strictObject({
    kind,
    amount_minor: z.int().describe("In minor units of the currency."),
    amount: z.string().meta({ example: "65.00" }),
    currency: z.string(),
    label: z.string(),
    category,
    date: calendarDate,
    confidence: z.number().min(0).max(1).describe("Probability that the item is right as it stands."),
    span: z.tuple([z.int(), z.int()]).describe("UTF-16 offsets into the request's text."),
  })
  .meta({ id: "Item" });

export const need = z
  .strictObject({
    field: z.enum(["amount", "date"]),
    question: z.strictObject({ en: z.string(), th: z.string() }),
    hint: z
      .strictObject({
        label: z.string(),
        category: category.nullable(),
        kind: kind.nullable(),
        date: calendarDate.nullable(),
      })
      .describe("What is known already, to fill in beforehand."),
  })
  .meta({ id: "Need" });

export const processed = z
  .strictObject({ items: z.array(item), needs: z.array(need), language, answer: AnswerSchema })
  .meta({ id: "Processed" });

export const entry = z
  .strictObject({
    id: z.string().meta({ example: "spd_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    text: z.string(),
    ...item.shape,
    language,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    version: z.int().min(1),
  })
  .meta({ id: "Entry" });

export const listQuery = z.strictObject({
  from: calendarDate.optional(),
  to: calendarDate.optional(),
  category: categoryCode.optional(),
  kind: kind.optional(),
  language: language.optional(),
  q: z.string().max(LABEL_LENGTH_MAX).optional(),
  ...pageQuery,
});

export const mapping = z
  .strictObject({
    id: z.string().meta({ example: "map_3QXJ7K2M9V5R8T1W4Y6Z0A2B3C" }),
    term: z.string(),
    language,
    category: z.string(),
    source: z.enum(["user", "tenant"]),
    hits: z.int(),
  })
  .meta({ id: "Mapping" });

export const mappingBody = z.strictObject({
  term: words(100).meta({ example: "ข้าวแกงป้าแดง" }),
  language: language.optional().describe("Default: told from the term's script."),
  category: categoryCode,
});

export const mappingListQuery = z.strictObject({
  language: language.optional(),
  source: z.enum(["user", "tenant"]).optional(),
  q: z.string().max(100).optional(),
  ...pageQuery,
});

export const idParams = z.strictObject({ id: z.string().max(60) });

export const spendingList = listOf(entry);
export const mappingList = listOf(mapping);
