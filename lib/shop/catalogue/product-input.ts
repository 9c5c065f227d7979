import { z } from "zod";
import { exactMinor, isCurrency } from "#lib/language";
import type { Price } from "../product.ts";
import {
  ATTRIBUTE_NAME_LENGTH_MAX,
  ATTRIBUTES_MAX,
  BRAND_LENGTH_MAX,
  CATEGORIES_MAX,
  CATEGORY_LENGTH_MAX,
  DESCRIPTION_LENGTH_MAX,
  ID_LENGTH_MAX,
  IMAGES_MAX,
  isUnclean,
  isUnsafeName,
  STOCK_MAX,
  TITLE_LENGTH_MAX,
  URL_LENGTH_MAX,
  VALUE_LENGTH_MAX,
  VALUES_MAX,
  VARIANTS_MAX,
} from "./limits.ts";

/** Products as the API and files of our own format write them: the wire's names, checked where they come in. */

const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((s) => s.trim() !== "", "must not be empty")
    .refine((s) => !isUnclean(s), "holds control characters or half of a surrogate pair: remove them");

/** `.` and `..` are no ids: an address that ends with one is another address. */
export const productId = text(ID_LENGTH_MAX)
  .refine(
    (id) => id === id.trim() && !/[\t\r\n]/.test(id),
    "must not begin or end with a space, or hold tabs or line ends",
  )
  .refine((id) => id !== "." && id !== "..", "must not be `.` or `..`")
  .meta({ example: "SKU-1042" });

const web = (protocols: readonly string[], must: string) =>
  z
    .string()
    .max(URL_LENGTH_MAX)
    .refine((url) => isUrl(url, protocols), must)
    .meta({ example: "https://shop.example/p/1042" });

export function isUrl(url: string, protocols: readonly string[]): boolean {
  // Not everything that a browser mends is an address: what has spaces or controls goes into pages as it is.
  if (/[\s\u0000-\u001f"<>\\]/.test(url) || !url.isWellFormed() || !URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  return protocols.includes(protocol) && hostname !== "" && username === "" && password === "";
}

const price = z
  .strictObject({
    amount: z
      .string()
      .regex(/^\d{1,15}(\.\d{1,4})?$/, 'must be a decimal number in a string, such as "29.99"')
      .optional()
      .describe("Either this or `amount_minor`; both must agree."),
    amount_minor: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    currency: z.string().refine(isCurrency, "must be an ISO 4217 code such as THB, USD or EUR"),
  })
  .superRefine(({ amount, amount_minor, currency }, context) => {
    const fault = (message: string) =>
      context.addIssue({ code: "custom", path: ["amount"], message, input: amount });
    if (amount === undefined && amount_minor === undefined)
      return fault("is missing: send it, or `amount_minor`");
    if (amount === undefined || !isCurrency(currency)) return;
    const minor = exactMinor(amount, currency);
    if (minor === undefined) return fault(`has more decimals than ${currency} has, or is too large`);
    if (amount_minor !== undefined && amount_minor !== minor) fault("must be the same as `amount_minor`");
  })
  .meta({ id: "PriceInput", example: { amount: "29.99", currency: "USD" } });

const attributeValue = z.union(
  [text(VALUE_LENGTH_MAX), z.number(), z.boolean(), z.array(text(VALUE_LENGTH_MAX)).min(1).max(VALUES_MAX)],
  {
    error: `must be text of 1 to ${VALUE_LENGTH_MAX} characters, a number, true or false, or a list of up to ${VALUES_MAX} texts`,
  },
);

const attributes = z
  .record(
    text(ATTRIBUTE_NAME_LENGTH_MAX).refine(
      (name) => !isUnsafeName(name),
      "is a name that no attribute may have",
    ),
    attributeValue,
  )
  .refine((all) => Object.keys(all).length <= ATTRIBUTES_MAX, `must have at most ${ATTRIBUTES_MAX} names`)
  .meta({ example: { colour: "red", size: 42, waterproof: true } });

const stock = z.int().min(0).max(STOCK_MAX);

const variant = z
  .strictObject({
    id: productId,
    title: text(TITLE_LENGTH_MAX).optional(),
    attributes: attributes.default({}),
    price: price.optional(),
    stock: stock.optional(),
  })
  .meta({ id: "VariantInput" });

const productText = z.strictObject({
  title: text(TITLE_LENGTH_MAX).optional(),
  description: text(DESCRIPTION_LENGTH_MAX).optional(),
});

const fields = {
  description: text(DESCRIPTION_LENGTH_MAX).nullable(),
  brand: text(BRAND_LENGTH_MAX).nullable(),
  categories: z
    .array(text(CATEGORY_LENGTH_MAX))
    .max(CATEGORIES_MAX)
    .describe("From the widest to the narrowest."),
  price: price.nullable().describe("Null: the shop names none."),
  stock: stock.nullable().describe("Pieces; null: the shop does not count."),
  images: z.array(web(["https:"], "must be an absolute https address")).max(IMAGES_MAX),
  url: web(["https:", "http:"], "must be an absolute address such as https://shop.example/p/1042").nullable(),
  attributes,
  variants: z
    .array(variant)
    .max(VARIANTS_MAX)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, "must have ids that differ"),
  translations: z
    .strictObject({ en: productText.optional(), th: productText.optional() })
    .describe("Title and description in other languages."),
};

export const productInput = z
  .strictObject({
    id: productId.optional().describe("The shop's own: an article number. Left out: one is made."),
    title: text(TITLE_LENGTH_MAX),
    description: fields.description.default(null),
    brand: fields.brand.default(null),
    categories: fields.categories.default([]),
    price: fields.price.default(null),
    stock: fields.stock.default(null),
    images: fields.images.default([]),
    url: fields.url.default(null),
    attributes: fields.attributes.default({}),
    variants: fields.variants.default([]),
    translations: fields.translations.default({}),
  })
  .meta({ id: "ProductInput" });
export type ProductInput = z.output<typeof productInput>;

/** Fields that are not there stay as they are. */
export const productChange = z
  .strictObject({ title: text(TITLE_LENGTH_MAX), ...fields })
  .partial()
  .refine(
    (change) => Object.values(change).some((value) => value !== undefined),
    "changes nothing: send at least one field",
  )
  .meta({ id: "ProductChange" });
export type ProductChange = z.output<typeof productChange>;

export type PriceInput = z.output<typeof price>;

/** What the schema has checked, in minor units. */
export const priceOf = ({ amount, amount_minor, currency }: PriceInput): Price => ({
  minor: amount_minor ?? exactMinor(amount!, currency)!,
  currency,
});
