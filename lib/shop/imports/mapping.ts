import { z } from "zod";
import { isCurrency } from "#lib/language";
import { ATTRIBUTE_NAME_LENGTH_MAX, isUnsafeName } from "../catalogue/limits.ts";
import { ATTRIBUTE_KINDS } from "./plan.ts";

/** What the caller knows better than the guess, in the wire's names. */

const COLUMN_LENGTH_MAX = 200;
/** As many as a row of CSV may have. */
const COLUMNS_MAX = 500;

const name = z.string().min(1).max(COLUMN_LENGTH_MAX);
const column = name.nullable().optional().describe("Name of the column; null for none. Left out: guessed.");
const currency = z.string().refine(isCurrency, "must be an ISO 4217 code such as THB, USD or EUR");
const several = z.union([name, z.array(name).max(20)], {
  error: "must be the name of a column, or a list of names",
});

const attribute = z.union(
  [
    name,
    z.strictObject({
      from: name,
      type: z.enum(ATTRIBUTE_KINDS).default("auto").describe("How values are read."),
    }),
  ],
  { error: `must be the name of a column, or {from, type} with a type of ${ATTRIBUTE_KINDS.join(", ")}` },
);

export const mapping = z
  .strictObject({
    columns: z
      .strictObject({
        id: column,
        group: column.describe(
          "Names the product of which the row is a variant; rows of one product have the same.",
        ),
        title: column,
        title_en: column,
        title_th: column,
        description: column,
        description_en: column,
        description_th: column,
        brand: column,
        category: z
          .union([several, z.strictObject({ from: several, separator: z.string().min(1).max(5) })], {
            error: "must be the name of a column, a list of names, or {from, separator}",
          })
          .nullable()
          .optional()
          .describe("A path in one column (`Flowers,Pre-Roll`), or a column for each step."),
        price: z
          .union(
            [
              name,
              z.strictObject({
                from: name,
                unit: z.enum(["minor", "major"]).optional().describe("2999 or 29.99."),
                currency: currency.optional(),
              }),
            ],
            {
              error:
                "must be the name of a column, or {from, unit: minor or major, currency: an ISO 4217 code}",
            },
          )
          .nullable()
          .optional(),
        currency: column,
        stock: column,
        image: several.nullable().optional(),
        url: column,
        attributes: z
          .record(
            z
              .string()
              .min(1)
              .max(ATTRIBUTE_NAME_LENGTH_MAX)
              .refine((key) => !isUnsafeName(key), "is a name that no attribute may have"),
            attribute,
          )
          .refine((all) => Object.keys(all).length <= COLUMNS_MAX, `must have at most ${COLUMNS_MAX} names`)
          .nullable()
          .optional()
          .describe("By the attribute's name; null for none. Left out: all columns that are left."),
      })
      .default({}),
    currency: currency.optional().describe("For prices that show none."),
    decimal_mark: z.enum([".", ","]).optional(),
    delimiter: z.enum([",", ";", "\t", "|"]).optional(),
    encoding: z.enum(["utf-8", "utf-16le", "utf-16be", "windows-874", "windows-1252"]).optional(),
  })
  .meta({
    id: "ProductMapping",
    example: {
      columns: {
        id: "id",
        title: "name",
        brand: "supplier",
        price: { from: "price", unit: "minor", currency: "EUR" },
      },
    },
  });

export type Mapping = z.output<typeof mapping>;
/** As it is sent. */
export type MappingInput = z.input<typeof mapping>;
