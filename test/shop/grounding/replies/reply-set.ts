import type { Lang } from "./fill.ts";
import type { Shop } from "./shops.ts";

/** Replies to hold against cards, as templates, with the shops that they are about. */
export interface ReplySet {
  readonly good: Readonly<Record<Lang, readonly string[]>>;
  /** By kind of claim. */
  readonly bad: Readonly<Record<Lang, Readonly<Record<string, readonly string[]>>>>;
  /** Products that no shop has. */
  readonly invented: {
    readonly names: readonly string[];
    readonly thai: readonly string[];
    readonly lower: readonly string[];
  };
  readonly shops: readonly Shop[];
  readonly isDev?: boolean;
}
