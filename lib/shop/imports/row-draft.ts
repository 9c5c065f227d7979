import { hashedId } from "#lib/store";
import {
  ATTRIBUTES_MAX,
  BRAND_LENGTH_MAX,
  CATEGORIES_MAX,
  CATEGORY_LENGTH_MAX,
  DESCRIPTION_LENGTH_MAX,
  IMAGES_MAX,
  TITLE_LENGTH_MAX,
} from "../catalogue/limits.ts";
import { isUrl, productId } from "../catalogue/product-input.ts";
import type { AttributeValue, Price, ProductText } from "../product.ts";
import { attributeNamed } from "./attribute-name.ts";
import { readAttribute } from "./cells/attribute-cell.ts";
import { readPrice } from "./cells/price-cell.ts";
import { readStock } from "./cells/stock-cell.ts";
import { cut, lineOf, proseOf, shown } from "./cells/text-cell.ts";
import type { ImportPlan } from "./plan.ts";
import { faultNote, type RowCode, type RowNote } from "./row-error.ts";
import type { SourceRow } from "./source-rows.ts";

/** What a row says: a product, or a variant of the one that `group` names. What it leaves open is null. */
export interface RowDraft {
  readonly id: string;
  readonly group: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly brand: string | null;
  readonly categories: readonly string[];
  readonly price: Price | null;
  readonly stock: number | null;
  readonly images: readonly string[];
  readonly url: string | null;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly translations: Readonly<Partial<Record<"en" | "th", ProductText>>>;
}

export interface RowRead {
  readonly draft?: RowDraft;
  /** Which product the row is about, even where it is none: it is in the file. */
  readonly id?: string;
  readonly notes: readonly RowNote[];
}

/** What reads the rows of a plan. Never throws: a row that makes no product is given back with the reason. */
export function rowReader(plan: ImportPlan): (row: SourceRow) => RowRead {
  const { columns, decimalMark: mark } = plan;
  const named = new Set<string>([
    ...Object.values(columns).flatMap((value) => (typeof value === "string" ? [value] : [])),
    ...columns.category,
    ...columns.image,
    ...columns.unused,
    ...columns.attributes.map(({ from }) => from),
  ]);

  return ({ row, values, fault }) => {
    if (fault) return { notes: [faultNote(row, fault)] };
    const notes: RowNote[] = [];
    const of = (column: string | undefined) => (column === undefined ? undefined : values.get(column));
    const title = lineOf(of(columns.title) ?? of(columns.title_en) ?? of(columns.title_th));
    const given =
      columns.id === undefined ? (title === "" ? "" : hashedId("prd", title)) : lineOf(of(columns.id));
    const group = lineOf(of(columns.group)) || null;
    const id = given || (group ?? "");
    const about = group ?? id;
    const note = (
      code: RowCode,
      field: string,
      detail: string,
      outcome: RowNote["outcome"] = "stored",
    ): void => {
      notes.push({ row, ...(about && { id: about }), field, code, detail, outcome });
    };
    const refuse = (code: RowCode, field: string, detail: string): RowRead => {
      note(code, field, detail, "skipped");
      return { ...(about && { id: about }), notes: notes.filter(({ outcome }) => outcome === "skipped") };
    };
    if (id === "") return refuse("no_id", "id", "The row names no product: its id is empty.");
    for (const name of group === null ? [id] : [id, group])
      if (!productId.safeParse(name).success)
        return refuse(
          "invalid_id",
          "id",
          `${shown(name)} is no id: it must have at most 200 characters on one line.`,
        );
    const within = (text: string, max: number, field: string): string => {
      if (text.length > max) note("value_cut", field, `Only the first ${max} characters were kept.`);
      return cut(text, max);
    };
    const text = (column: string | undefined, max: number, field: string) =>
      within(lineOf(of(column)), max, field) || null;
    const prose = (column: string | undefined, field: string) =>
      within(proseOf(of(column)), DESCRIPTION_LENGTH_MAX, field) || null;

    const currency = lineOf(of(columns.currency)).toUpperCase() || plan.currency;
    const priced = readPrice(of(columns.price), { unit: plan.priceUnit, decimalMark: mark, currency });
    if ("fault" in priced)
      return refuse(
        priced.fault,
        "price",
        priced.fault === "invalid_price"
          ? `${shown(of(columns.price))} cannot be read as a price.`
          : `Nothing says in which currency ${shown(of(columns.price))} is.`,
      );
    const stock = readStock(of(columns.stock));
    if (stock === undefined)
      return refuse(
        "invalid_stock",
        "stock",
        `${shown(of(columns.stock))} cannot be read as a number of pieces.`,
      );

    const attributes = new Map<string, AttributeValue>();
    const add = (name: string, value: unknown, kind: Parameters<typeof readAttribute>[2]): void => {
      const read = readAttribute(name, value, kind, mark);
      if (!read) return;
      if (attributes.size >= ATTRIBUTES_MAX && !attributes.has(read.name)) {
        if (!notes.some(({ code }) => code === "too_many_attributes"))
          note("too_many_attributes", "attributes", `Only the first ${ATTRIBUTES_MAX} attributes were kept.`);
        return;
      }
      if (read.isCut)
        note("value_cut", `attributes.${read.name}`, "The value is too long, and its end was left out.");
      attributes.set(read.name, read.value);
    };
    for (const { from, name, kind } of columns.attributes) add(name, values.get(from), kind);
    if (columns.rest)
      for (const [column, value] of values) {
        if (named.has(column)) continue;
        const attribute = attributeNamed(column);
        if (attribute) add(attribute.name, value, attribute.kind ?? "auto");
        else note("invalid_name", "attributes", `${shown(column)} is a name that no attribute may have.`);
      }

    const images = imagesOf(columns.image.map(of), (detail, code) => note(code, "image", detail));
    const address = lineOf(of(columns.url));
    const url = address !== "" && isUrl(address, ["https:", "http:"]) ? address : null;
    if (address !== "" && url === null)
      note("invalid_url", "url", `${shown(address)} is no address, and was left out.`);
    const said = (language: "en" | "th"): ProductText => {
      const name = text(columns[`title_${language}`], TITLE_LENGTH_MAX, `title_${language}`);
      const description = prose(columns[`description_${language}`], `description_${language}`);
      return { ...(name !== null && { title: name }), ...(description !== null && { description }) };
    };
    const [en, th] = [said("en"), said("th")];
    const draft: RowDraft = {
      id,
      group,
      title: within(title, TITLE_LENGTH_MAX, "title") || null,
      description: prose(
        columns.description ?? columns.description_en ?? columns.description_th,
        "description",
      ),
      brand: text(columns.brand, BRAND_LENGTH_MAX, "brand"),
      categories: categoriesOf(columns.category.map(of), plan.categorySeparator),
      price: priced.price,
      stock,
      images,
      url,
      attributes,
      translations: { ...(Object.keys(en).length > 0 && { en }), ...(Object.keys(th).length > 0 && { th }) },
    };
    return { draft, id: about, notes };
  };
}

/** The steps of a path, from one column or several. */
export function categoriesOf(values: readonly unknown[], separator: string | undefined): string[] {
  const parts = values.flatMap((value) => {
    if (Array.isArray(value)) return value.map(lineOf);
    const text = lineOf(value);
    return separator === undefined ? [text] : text.split(separator);
  });
  const steps = parts.map((part) => cut(part.trim(), CATEGORY_LENGTH_MAX)).filter((part) => part !== "");
  return [...new Set(steps)].slice(0, CATEGORIES_MAX);
}

function imagesOf(values: readonly unknown[], note: (detail: string, code: RowCode) => void): string[] {
  const found = new Set<string>();
  for (const value of values) {
    const written = Array.isArray(value) ? value.map(lineOf) : lineOf(value).split(/[\s|;]+|,(?=\s*https?:)/);
    for (const address of written) {
      if (address === "") continue;
      // Browsers ask for a picture of a page over https themselves, whatever its address says.
      const secure = address.replace(/^(?:http:)?\/\//i, "https://");
      if (isUrl(secure, ["https:"])) found.add(secure);
      else note(`${shown(address)} is no address of a picture, and was left out.`, "invalid_url");
    }
  }
  if (found.size > IMAGES_MAX) note(`Only the first ${IMAGES_MAX} pictures were kept.`, "too_many_images");
  return [...found].slice(0, IMAGES_MAX);
}
