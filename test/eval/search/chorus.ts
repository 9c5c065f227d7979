import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { AttributeValue, Product } from "../../../lib/shop/product.ts";
import { unzip } from "./unzip.ts";

/** Products as Chorus has them: attributes are fields named `attr_t_…` (text), `attr_n_…` (number), `attr_b_…` (boolean). */
interface ChorusProduct {
  readonly id: string;
  readonly title: string;
  readonly short_description?: string;
  readonly supplier?: string;
  /** Cents. */
  readonly price?: number;
  readonly img_500x500?: string;
  readonly [field: string]: unknown;
}

/** What people say of products found for a question: 0 (wrong) to 3 (right). */
export interface Judged {
  readonly query: string;
  readonly ratings: ReadonlyMap<string, number>;
}

/** @param folder with `products-*.json.zip`, each an archive of JSON arrays */
export function* readProducts(folder: string): Iterable<Product> {
  const archives = readdirSync(folder).filter((name) => /^products-.*\.zip$/.test(name));
  if (archives.length === 0) throw new Error(`no products-*.json.zip in ${folder}`);
  for (const archive of archives.sort())
    for (const { bytes } of unzip(readFileSync(join(folder, archive))))
      for (const product of JSON.parse(bytes.toString("utf8")) as ChorusProduct[]) yield toProduct(product);
}

function toProduct(from: ChorusProduct): Product {
  const attributes: Record<string, AttributeValue> = {};
  for (const [field, value] of Object.entries(from)) {
    const name = /^attr_[tnb]_(.+)$/.exec(field)?.[1];
    if (name === undefined) continue;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      attributes[name.replaceAll("_", " ").trim()] = value;
  }
  return {
    id: from.id,
    title: from.title,
    description: from.short_description ?? null,
    brand: from.supplier ?? null,
    categories: [],
    price: from.price === undefined ? null : { minor: from.price, currency: "EUR" },
    stock: null,
    images: from.img_500x500 ? [from.img_500x500] : [],
    url: null,
    attributes,
    variants: [],
    translations: {},
  };
}

/** `ratings-*.csv` of a folder: query, docid, rating. In the file's order. */
export function readJudged(folder: string): Judged[] {
  const name = readdirSync(folder).find((each) => /^ratings.*\.csv$/.test(each));
  if (name === undefined || !existsSync(join(folder, name))) throw new Error(`no ratings-*.csv in ${folder}`);
  const rows = Papa.parse<{ query: string; docid: string; rating: string }>(
    readFileSync(join(folder, name), "utf8"),
    { header: true, skipEmptyLines: true },
  ).data;
  const queries = new Map<string, Map<string, number>>();
  for (const { query, docid, rating } of rows) {
    const ratings = queries.get(query) ?? new Map<string, number>();
    queries.set(query, ratings);
    ratings.set(docid, Number(rating));
  }
  return [...queries].map(([query, ratings]) => ({ query, ratings }));
}
