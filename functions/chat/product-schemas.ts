import { z } from "zod";
import { listOf } from "#lib/http";
import { productId } from "#lib/shop";
import { currency } from "../wire/money.ts";

const price = z
  .strictObject({
    amount: z.string().meta({ example: "29.99" }),
    amount_minor: z.int().describe("In minor units of the currency."),
    currency,
  })
  .meta({ id: "Price" });

const attributes = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

const variant = z
  .strictObject({
    id: z.string(),
    title: z.string().optional(),
    attributes,
    price: price.optional().describe("Left out: the product's."),
    stock: z.int().optional(),
  })
  .meta({ id: "Variant" });

const text = z.strictObject({ title: z.string().optional(), description: z.string().optional() });

/** What a product says, as it is given out. */
export const productFields = {
  id: z.string().meta({ example: "SKU-1042" }),
  title: z.string(),
  description: z.string().nullable(),
  brand: z.string().nullable(),
  categories: z.array(z.string()).describe("From the widest to the narrowest."),
  price: price.nullable(),
  stock: z.int().nullable().describe("Pieces; null: the shop does not count."),
  images: z.array(z.string()),
  url: z.string().nullable(),
  attributes,
  variants: z.array(variant),
  translations: z.strictObject({ en: text.optional(), th: text.optional() }),
};

export const product = z
  .strictObject({
    ...productFields,
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
    version: z.int().min(1),
  })
  .meta({ id: "Product" });

export const productList = listOf(product);
export const productParams = z.strictObject({ id: productId });
