import type { z } from "zod";
import { formatMinor } from "#lib/language";
import type { Attributes, Price, Product, ProductText, StoredProduct, Variant } from "#lib/shop";
import type { product } from "./product-schemas.ts";

type Wire = Omit<z.input<typeof product>, "created_at" | "updated_at" | "version">;

export const priceToWire = ({ minor, currency }: Price) => ({
  amount: formatMinor(minor, currency),
  amount_minor: minor,
  currency,
});

export const attributesToWire = (attributes: Attributes): Wire["attributes"] =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === "object" ? [...value] : value]),
  );

const variantToWire = ({ price, attributes, ...rest }: Variant): Wire["variants"][number] => ({
  ...rest,
  attributes: attributesToWire(attributes),
  ...(price && { price: priceToWire(price) }),
});

const textToWire = (text: ProductText) => ({ ...text });

export const productToWire = (given: Product): Wire => ({
  id: given.id,
  title: given.title,
  description: given.description,
  brand: given.brand,
  categories: [...given.categories],
  price: given.price && priceToWire(given.price),
  stock: given.stock,
  images: [...given.images],
  url: given.url,
  attributes: attributesToWire(given.attributes),
  variants: given.variants.map(variantToWire),
  translations: {
    ...(given.translations.en && { en: textToWire(given.translations.en) }),
    ...(given.translations.th && { th: textToWire(given.translations.th) }),
  },
});

export const storedToWire = (stored: StoredProduct): z.input<typeof product> => ({
  ...productToWire(stored.product),
  created_at: stored.createdAt,
  updated_at: stored.updatedAt,
  version: stored.version,
});
