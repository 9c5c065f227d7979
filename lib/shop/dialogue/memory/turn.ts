import type { ShopQuery } from "../../search/query.ts";
import type { Cart } from "../cart/cart.ts";
import type { Intent } from "../context.ts";

/** One thing that was said, with what came of it. */
export interface Turn {
  readonly from: "customer" | "shop";
  readonly text: string;
  /** Of a customer's turn. */
  readonly intent?: Intent;
  /** What was searched for it. */
  readonly query?: ShopQuery;
  /** Titles of the products shown with it. */
  readonly shown?: readonly string[];
  /** As it was after it. */
  readonly cart?: Cart;
}
