import { ATTRIBUTES_MAX, IMAGES_MAX, PRODUCT_BYTES_MAX, VARIANTS_MAX } from "../catalogue/limits.ts";
import type { Attributes, AttributeValue, Price, Product, Variant } from "../product.ts";
import type { RowDraft } from "./row-draft.ts";

/** Why rows make no product. */
export interface AssemblyFault {
  readonly code: "no_title" | "too_many_variants" | "too_large";
  readonly field: string;
  readonly detail: string;
}

/**
 * The product that some rows say. Rows with a group are its variants, and the one without (if there is one) the product itself; what all variants have
 * alike is the product's. Without a group the last row is the product.
 * @param known what an earlier part of the file has made of it
 */
export function assemble(rows: readonly RowDraft[], known?: Product): Product | AssemblyFault {
  const variants = rows.filter(({ group }) => group !== null);
  const parent = rows.findLast(({ group }) => group === null);
  const isPlain = variants.length === 0 && !known?.variants.length;
  const product = isPlain ? plain(rows.at(-1)!) : grouped(parent, variants, known);
  if ("code" in product) return product;
  const bytes = Buffer.byteLength(JSON.stringify(product));
  if (bytes <= PRODUCT_BYTES_MAX) return product;
  const detail = `The product is too large: ${bytes.toLocaleString("en")} bytes of at most ${PRODUCT_BYTES_MAX.toLocaleString("en")}.`;
  return { code: "too_large", field: "id", detail };
}

const NO_TITLE: AssemblyFault = {
  code: "no_title",
  field: "title",
  detail: "The row gives the product no title.",
};

const plain = (row: RowDraft): Product | AssemblyFault => {
  const { id, title, attributes, group: _, ...rest } = row;
  return title === null
    ? NO_TITLE
    : {
        id,
        title,
        ...ordered(rest),
        attributes: Object.fromEntries(attributes),
        variants: [],
        translations: row.translations,
      };
};

/** In the order that every stored product has. */
const ordered = ({
  description,
  brand,
  categories,
  price,
  stock,
  images,
  url,
}: Pick<Product, "description" | "brand" | "categories" | "price" | "stock" | "images" | "url">) => ({
  description,
  brand,
  categories,
  price,
  stock,
  images,
  url,
});

function grouped(
  given: RowDraft | undefined,
  rows: readonly RowDraft[],
  known: Product | undefined,
): Product | AssemblyFault {
  // A product without variants is the row of the product itself, and came before.
  const parent = given ?? (known?.variants.length === 0 ? itself(known) : undefined);
  const all = new Map<string, RowDraft>();
  for (const row of [...(known ? rowsOf(known) : []), ...rows]) {
    all.delete(row.id); // the later row wins, in its place
    all.set(row.id, row);
  }
  const variants = [...all.values()];
  if (variants.length > VARIANTS_MAX) {
    const detail = `A product has at most ${VARIANTS_MAX} variants, and these rows make ${variants.length}.`;
    return { code: "too_many_variants", field: "group", detail };
  }
  const said = <K extends keyof RowDraft>(of: K): RowDraft[K] | null =>
    parent?.[of] ||
    ((known as Partial<RowDraft> | undefined)?.[of] ??
      variants.find((row) => row[of] !== null)?.[of] ??
      null);
  const title = said("title");
  if (title === null) return NO_TITLE;
  const shared = parent ? new Map([...sharedBy(variants), ...parent.attributes]) : sharedBy(variants);
  const price = parent?.price ?? lowest(variants);
  const counted = variants.every(({ stock }) => stock !== null);
  return {
    id: variants[0]!.group!,
    title,
    ...ordered({
      description: said("description"),
      brand: said("brand"),
      categories: parent?.categories.length ? parent.categories : (known ?? variants[0]!).categories,
      price,
      stock: counted ? variants.reduce((sum, { stock }) => sum + stock!, 0) : (parent?.stock ?? null),
      images: [
        ...new Set([
          ...(parent?.images ?? []),
          ...(known?.images ?? []),
          ...variants.flatMap(({ images }) => images),
        ]),
      ].slice(0, IMAGES_MAX),
      url: said("url"),
    }),
    attributes: Object.fromEntries([...shared].slice(0, ATTRIBUTES_MAX)),
    variants: variants.map((row) => variantOf(row, title, shared, price)),
    translations: parent?.translations ?? known?.translations ?? variants[0]!.translations,
  };
}

function variantOf(
  row: RowDraft,
  title: string,
  shared: ReadonlyMap<string, AttributeValue>,
  price: Price | null,
): Variant {
  const own = [...row.attributes].filter(([name, value]) => !same(shared.get(name), value));
  return {
    id: row.id,
    ...(row.title !== null && row.title !== title && { title: row.title }),
    attributes: Object.fromEntries(own),
    ...(row.price && !same(row.price, price) && { price: row.price }),
    ...(row.stock !== null && { stock: row.stock }),
  };
}

/** What all of them say alike. */
function sharedBy(rows: readonly RowDraft[]): Map<string, AttributeValue> {
  const [first, ...rest] = rows;
  return new Map(
    [...first!.attributes].filter(([name, value]) =>
      rest.every(({ attributes }) => same(attributes.get(name), value)),
    ),
  );
}

/** Of the first one's currency. */
function lowest(rows: readonly RowDraft[]): Price | null {
  const prices = rows.flatMap(({ price }) => price ?? []);
  const own = prices.filter(({ currency }) => currency === prices[0]!.currency);
  return own.reduce<Price | null>(
    (least, price) => (least && least.minor <= price.minor ? least : price),
    null,
  );
}

const itself = ({ attributes, variants: _, ...rest }: Product): RowDraft => ({
  ...rest,
  group: null,
  attributes: new Map(Object.entries(attributes)),
});

/** The rows that would make the variants of a product: each says all that holds of it. */
function rowsOf(product: Product): RowDraft[] {
  const { variants, attributes, id, ...rest } = product;
  return variants.map((variant) => ({
    ...rest,
    id: variant.id,
    group: id,
    title: variant.title ?? product.title,
    price: variant.price ?? product.price,
    stock: variant.stock ?? null,
    attributes: new Map(Object.entries({ ...attributes, ...variant.attributes } satisfies Attributes)),
  }));
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
