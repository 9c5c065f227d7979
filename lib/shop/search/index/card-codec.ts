import type { Attributes, AttributeValue, Product } from "../../product.ts";
import type { Card } from "../query.ts";
import { lowestPrice, totalStock } from "./build/facts.ts";
import { ByteReader } from "./bytes/byte-reader.ts";
import type { ByteWriter } from "./bytes/byte-writer.ts";
import { LIMITS, upTo } from "./limits.ts";

/** Strings that many products share (names and values of attributes, brands, categories) are written as their numbers. */
export interface SharedStrings {
  of(text: string): number;
}

const KIND = { text: 0, number: 1, yes: 2, no: 3, list: 4 } as const;

/** What a list shows of a product, price and stock of its variants counted in. Attribute values too long for it are left out. */
export function writeCard(product: Product, strings: SharedStrings, writer: ByteWriter): void {
  writer.text(product.id);
  writer.text(upTo(product.title, LIMITS.title));
  const shared = (text: string) => writer.varint(strings.of(text.toWellFormed()));
  const optional = (text: string | null) => writer.text(text ?? "");
  writer.varint(
    product.brand === null ? 0 : 1 + strings.of(upTo(product.brand, LIMITS.title).toWellFormed()),
  );
  const categories = product.categories.slice(0, LIMITS.categories);
  writer.varint(categories.length);
  for (const category of categories) shared(upTo(category, LIMITS.title));
  const price = lowestPrice(product);
  writer.varint(price === null ? 0 : 1 + strings.of(price.currency));
  if (price !== null) writer.float64(price.minor);
  const stock = totalStock(product);
  writer.varint(stock === null ? 0 : 1);
  if (stock !== null) writer.float64(stock);
  optional(product.url);
  optional(product.images[0] ?? null);
  const attributes = Object.entries(product.attributes)
    .slice(0, LIMITS.attributes)
    .filter(([, value]) => fits(value));
  writer.varint(attributes.length);
  for (const [name, value] of attributes) {
    shared(name);
    if (typeof value === "number") {
      writer.varint(KIND.number);
      writer.float64(value);
    } else if (typeof value === "boolean") writer.varint(value ? KIND.yes : KIND.no);
    else if (typeof value === "string") {
      writer.varint(KIND.text);
      shared(value);
    } else {
      writer.varint(KIND.list);
      writer.varint(value.length);
      for (const each of value) shared(each);
    }
  }
}

const fits = (value: AttributeValue): boolean =>
  typeof value === "object"
    ? value.length <= LIMITS.attributes && value.every((each) => each.length <= LIMITS.cardValue)
    : typeof value !== "string" || value.length <= LIMITS.cardValue;

/** The id alone, which comes first. */
export const readCardId = (bytes: Uint8Array, at: number): string => new ByteReader(bytes, at).text();

export function readCard(bytes: Uint8Array, at: number, stringOf: (number: number) => string): Card {
  const reader = new ByteReader(bytes, at);
  const id = reader.text();
  const title = reader.text();
  const brand = reader.varint();
  const categories = Array.from({ length: reader.varint() }, () => stringOf(reader.varint()));
  const currency = reader.varint();
  const price = currency === 0 ? null : { minor: reader.float64(), currency: stringOf(currency - 1) };
  const stock = reader.varint() === 0 ? null : reader.float64();
  const url = reader.text();
  const image = reader.text();
  const entries: [string, AttributeValue][] = [];
  for (let count = reader.varint(); count > 0; count--)
    entries.push([stringOf(reader.varint()), readValue(reader, stringOf)]);
  return {
    id,
    title,
    brand: brand === 0 ? null : stringOf(brand - 1),
    categories,
    price,
    stock,
    url: url === "" ? null : url,
    image: image === "" ? null : image,
    attributes: Object.fromEntries(entries) satisfies Attributes,
  };
}

function readValue(reader: ByteReader, stringOf: (number: number) => string): AttributeValue {
  switch (reader.varint()) {
    case KIND.number:
      return reader.float64();
    case KIND.yes:
      return true;
    case KIND.no:
      return false;
    case KIND.list:
      return Array.from({ length: reader.varint() }, () => stringOf(reader.varint()));
    default:
      return stringOf(reader.varint());
  }
}
