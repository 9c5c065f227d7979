import type { CartCommand, Handover } from "../dialogue/index.ts";
import type { WithheldReason } from "../grounding/index.ts";
import type { Card } from "../search/query.ts";

/** Products that answer a message, best first. */
export interface ProductsShown {
  readonly products: readonly Card[];
  /** Of all that fit, shown or not. */
  readonly total: number;
  /** Nothing fitted as it was asked: these fit without what is named here. */
  readonly without: readonly string[];
}

/** A button under a reply: what it says, and the message that it sends. In the language of the reply. */
export interface ShownQuickReply {
  readonly text: string;
  readonly message: string;
}

/** What happens while a message is answered, besides the words of the reply. */
export interface ChatEvents {
  readonly products: ProductsShown;
  readonly quick_replies: readonly ShownQuickReply[];
  /** What the host app is asked to do; the chat keeps no cart but what it was told. */
  readonly cart: readonly CartCommand[];
  readonly handover: Handover;
  /** A sentence of the model's that did not follow from the products, or that the shop's policy forbids. */
  readonly withheld: { readonly reason: WithheldReason };
}

/** Where an answer goes as it is made. */
export interface ChatEmit {
  event<K extends keyof ChatEvents>(event: K, data: ChatEvents[K]): void;
  delta(text: string): void;
  /** Drops everything so far. */
  restart(): void;
  /** Who has heard all of it up to here does not hear it again, should the answer be begun anew. */
  keep(): Promise<void>;
}
