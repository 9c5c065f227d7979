import { readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { Attributes, Product } from "../../../lib/shop/product.ts";
import { seededRandom } from "../random.ts";
import { BAHT_PER_DOLLAR } from "./slots.ts";

/** A product of a dispensary, as the fields of the tables say it. Gold is computed from these alone. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly categories: readonly string[];
  readonly strain: string;
  /** As written: "100mg", "68%". */
  readonly thc: string;
  readonly cbd: string;
  /** Of the strain that the product names. */
  readonly type: string;
  readonly effects: readonly string[];
  readonly ailment: readonly string[];
  readonly flavor: readonly string[];
  /** Generated: the tables have no prices and no stock. Whole dollars. */
  readonly priceDollars: number;
  readonly stock: number;
}

type Fields = Readonly<Record<string, string | undefined>>;

/** Reads `products.csv` and `strains.csv` of a folder and joins them by the strain's name. */
export function readKushy(folder: string): Row[] {
  const strains = new Map<string, Fields>();
  for (const strain of table(folder, "strains.csv")) {
    const name = said(strain.name).toLowerCase();
    if (!strains.has(name)) strains.set(name, strain);
  }
  return table(folder, "products.csv").map((fields) => {
    const strain = strains.get(said(fields.strain).toLowerCase());
    const type = said(strain?.type);
    const random = seededRandom(Number(fields.id));
    return {
      id: said(fields.id),
      name: said(fields.name),
      brand: said(fields.brand),
      categories: listed(fields.category),
      strain: said(fields.strain),
      thc: said(fields.thc),
      cbd: said(fields.cbd),
      // Some rows of the table have cultivation in place of the type.
      type: ["Indica", "Sativa", "Hybrid"].includes(type) ? type : "",
      effects: listed(strain?.effects),
      ailment: listed(strain?.ailment),
      flavor: listed(strain?.flavor),
      priceDollars: 5 + Math.floor(random() * 116),
      stock: random() < 0.2 ? 0 : 10,
    };
  });
}

/** The product that an import with a mapping of columns makes of a row. */
export function productOf(row: Row, currency: "USD" | "THB" = "USD"): Product {
  const attributes: Record<string, string | readonly string[]> = {};
  for (const name of ["strain", "thc", "cbd", "type"] as const)
    if (row[name] !== "") attributes[name] = row[name];
  for (const name of ["effects", "ailment", "flavor"] as const)
    if (row[name].length > 0) attributes[name] = row[name];
  return {
    id: row.id,
    title: row.name,
    description: null,
    brand: row.brand === "" ? null : row.brand,
    categories: row.categories,
    price: { minor: 100 * row.priceDollars * (currency === "THB" ? BAHT_PER_DOLLAR : 1), currency },
    stock: row.stock,
    images: [],
    url: null,
    attributes: attributes satisfies Attributes,
    variants: [],
    translations: {},
  };
}

function table(folder: string, file: string): Fields[] {
  const text = readFileSync(join(folder, file), "utf8");
  return Papa.parse<Fields>(text, { header: true, skipEmptyLines: true }).data;
}

const said = (field: string | undefined): string =>
  field === undefined || field === "NULL" ? "" : field.trim();

const listed = (field: string | undefined): string[] => [
  ...new Set(
    said(field)
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== ""),
  ),
];
