/** What a shop sells. Money is integer minor units of its currency, as everywhere. */
export interface Price {
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** A value that products are told apart by: a colour, a size, a percentage. Several values where a product has several at once. */
export type AttributeValue = string | number | boolean | readonly string[];
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One of the forms that a product comes in; what it does not say is as the product says. */
export interface Variant {
  readonly id: string;
  readonly title?: string;
  readonly attributes: Attributes;
  readonly price?: Price;
  readonly stock?: number;
}

export interface ProductText {
  readonly title?: string;
  readonly description?: string;
}

export interface Product {
  /** The shop's own: an article number. Unique in its catalogue. */
  readonly id: string;
  readonly title: string;
  readonly description: string | null;
  readonly brand: string | null;
  /** From the widest to the narrowest. */
  readonly categories: readonly string[];
  /** Null where the shop names none: such a product is never said to cost anything. */
  readonly price: Price | null;
  /** Pieces; null where the shop does not count: such a product is neither in stock nor out of it. */
  readonly stock: number | null;
  /** `https:` */
  readonly images: readonly string[];
  readonly url: string | null;
  readonly attributes: Attributes;
  readonly variants: readonly Variant[];
  /** The same in other languages. */
  readonly translations: Readonly<Partial<Record<"en" | "th", ProductText>>>;
}
