import { merchantKey } from "../merchant/index.ts";
import type { AgreedMerchant, Correction } from "./correction.ts";
import { type Neighbour, NeighbourIndex } from "./neighbours.ts";

export type TaughtMatch =
  | { readonly source: "user"; readonly correction: Correction; readonly contradicted: boolean }
  | { readonly source: "tenant"; readonly agreed: AgreedMerchant };

/** Corrections and agreements made ready for matching. Make one for each state of them. */
export class TaughtMerchants {
  readonly #own = new Map<string, { correction: Correction; contradicted: boolean }>();
  readonly #agreed: ReadonlyMap<string, AgreedMerchant>;
  readonly #newest: readonly Correction[];
  #index: NeighbourIndex | undefined;

  /** @param corrections newest first: of several for one merchant the newest holds */
  constructor(corrections: readonly Correction[], agreed: readonly AgreedMerchant[]) {
    const newest: Correction[] = [];
    for (const correction of corrections) {
      const known = this.#own.get(correction.key);
      if (!known) {
        this.#own.set(correction.key, { correction, contradicted: false });
        newest.push(correction);
      } else if (known.correction.category !== correction.category) known.contradicted = true;
    }
    this.#newest = newest;
    this.#agreed = new Map(agreed.map((merchant) => [merchant.key, merchant]));
  }

  get empty(): boolean {
    return this.#own.size === 0 && this.#agreed.size === 0;
  }

  /** What was said of exactly this merchant: the user's word before the tenant's. */
  match(text: string): TaughtMatch | undefined {
    if (this.empty) return undefined;
    const key = merchantKey(text);
    const own = this.#own.get(key);
    if (own) return { source: "user", ...own };
    const agreed = this.#agreed.get(key);
    return agreed && { source: "tenant", agreed };
  }

  /** The user's corrections of merchants most like this one. */
  nearest(text: string, count: number): Neighbour[] {
    if (this.#newest.length === 0) return [];
    this.#index ??= new NeighbourIndex(this.#newest);
    return this.#index.nearest(text, count);
  }
}
