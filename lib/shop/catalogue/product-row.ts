import { createHash } from "node:crypto";
import type { DataTable } from "#lib/store";
import type { Product } from "../product.ts";

/** A product as it stands in the catalogue. */
export interface StoredProduct {
  readonly product: Product;
  /** RFC 3339 UTC instants. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Starts at 1 and grows with every change. */
  readonly version: number;
}

/** As much of a stored product as says whether another is the same. */
export interface Standing {
  readonly id: string;
  /** See `hashOf`. */
  readonly hash: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A tenant's products by id. */
export const productEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "product", version: "1" },
    attributes: {
      tenant: { type: "string", required: true },
      id: { type: "string", required: true },
      /** JSON: names of attributes are the shop's, and the table would have its own opinion on some. */
      body: { type: "string", required: true },
      hash: { type: "string", required: true },
      createdAt: { type: "string", required: true },
      updatedAt: { type: "string", required: true },
      version: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["tenant"], casing: "none" },
        sk: { field: "sk", composite: ["id"], casing: "none" },
      },
    },
  });

export interface Row extends Standing {
  /** JSON. */
  readonly body: string;
}

export const toRow = ({ product, createdAt, updatedAt, version }: StoredProduct) => {
  const body = JSON.stringify(product);
  return { id: product.id, body, hash: hashOfBody(body), createdAt, updatedAt, version };
};

export const productOfBody = (body: string): Product => JSON.parse(body) as Product;

export const fromRow = ({
  body,
  createdAt,
  updatedAt,
  version,
}: Omit<Row, "id" | "hash">): StoredProduct => ({
  product: productOfBody(body),
  createdAt,
  updatedAt,
  version,
});

/** Of what a product says: two that say the same in the same order have the same. */
export const hashOf = (product: Product): string => hashOfBody(JSON.stringify(product));

const hashOfBody = (body: string): string =>
  createHash("sha256").update(body).digest("base64url").slice(0, 22);
