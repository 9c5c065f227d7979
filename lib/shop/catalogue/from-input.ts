import { Problem } from "#lib/context";
import type { Product, Variant } from "../product.ts";
import { PRODUCT_BYTES_MAX } from "./limits.ts";
import { type ProductChange, type ProductInput, priceOf } from "./product-input.ts";

type VariantInput = ProductInput["variants"][number];

const variantOf = ({ id, title, attributes, price, stock }: VariantInput): Variant => ({
  id,
  ...(title !== undefined && { title }),
  attributes,
  ...(price && { price: priceOf(price) }),
  ...(stock !== undefined && { stock }),
});

/** What is said in each language, without what says nothing. */
function translationsOf({ en, th }: ProductInput["translations"]): Product["translations"] {
  const said = (text: typeof en) => {
    const { title, description } = text ?? {};
    return { ...(title !== undefined && { title }), ...(description !== undefined && { description }) };
  };
  return { ...(en && { en: said(en) }), ...(th && { th: said(th) }) };
}

/** A product from what was sent, `id` beside it. */
export const productOf = (id: string, input: ProductInput): Product => ({
  id,
  title: input.title,
  description: input.description,
  brand: input.brand,
  categories: input.categories,
  price: input.price && priceOf(input.price),
  stock: input.stock,
  images: input.images,
  url: input.url,
  attributes: input.attributes,
  variants: input.variants.map(variantOf),
  translations: translationsOf(input.translations),
});

/** The product with what was sent put in its place. */
export const changed = (before: Product, change: ProductChange): Product => ({
  id: before.id,
  title: change.title ?? before.title,
  description: change.description === undefined ? before.description : change.description,
  brand: change.brand === undefined ? before.brand : change.brand,
  categories: change.categories ?? before.categories,
  price: change.price === undefined ? before.price : change.price && priceOf(change.price),
  stock: change.stock === undefined ? before.stock : change.stock,
  images: change.images ?? before.images,
  url: change.url === undefined ? before.url : change.url,
  attributes: change.attributes ?? before.attributes,
  variants: change.variants?.map(variantOf) ?? before.variants,
  translations: change.translations ? translationsOf(change.translations) : before.translations,
});

/** Each field may be within its limit and all of them together too much for a row. @throws Problem invalid_field */
export function checkSize(product: Product): void {
  const bytes = Buffer.byteLength(JSON.stringify(product));
  if (bytes <= PRODUCT_BYTES_MAX) return;
  const detail = `The product is too large: ${bytes.toLocaleString("en")} bytes in all, of at most ${PRODUCT_BYTES_MAX.toLocaleString("en")}. Send shorter texts, or fewer attributes or variants.`;
  throw new Problem("invalid_field", detail, { field: "body" });
}
