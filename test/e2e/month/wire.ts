/** What the diary reads of the answers: see the OpenAPI document for the whole. */

export interface Both {
  readonly en: string;
  readonly th: string;
}

export interface Category {
  readonly primary: string;
  readonly detailed: string | null;
  readonly name: Both;
}

export interface Item {
  readonly kind: string;
  readonly amount: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly label: string;
  readonly category: Category;
  readonly date: string;
  readonly confidence: number;
}

export interface Entry extends Item {
  readonly id: string;
}

export interface Processed {
  readonly items: readonly Item[];
  readonly needs: readonly { readonly field: string; readonly question: Both }[];
  readonly answer: { readonly id: string; readonly rung: string };
}

export interface Preview {
  readonly columns: readonly { readonly name: string; readonly role: string | null }[];
  readonly first_rows: readonly { readonly draft: Item | null }[];
}

export interface ImportState {
  readonly id: string;
  readonly status: string;
  readonly rows: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly errors: number;
  readonly kept: number;
}

export interface Patterns {
  readonly recurring: readonly {
    readonly label: string;
    readonly period: string;
    readonly next_date: string | null;
    readonly amount: string;
    readonly kind: string;
  }[];
  readonly unusual: readonly {
    readonly id: string;
    readonly label: string;
    readonly amount: string;
    readonly usual: string;
    readonly reason: string;
    readonly date: string;
  }[];
  readonly habits: readonly {
    readonly habits: readonly {
      readonly weekday: number;
      readonly category: Category;
      readonly average: string;
      readonly usual: string;
    }[];
  }[];
}

interface Interval {
  readonly spent: string;
  readonly expected: string;
  readonly low: string;
  readonly high: string;
  readonly due: string;
  readonly expected_minor: number;
  readonly low_minor: number;
  readonly high_minor: number;
}

export interface Predictions {
  readonly currencies: readonly {
    readonly total: Interval | null;
    readonly categories: readonly (Interval & { readonly category: Category })[];
  }[];
}

export interface Totals {
  readonly currencies: readonly {
    readonly totals: Record<
      "expense" | "income",
      { readonly amount: string; readonly amount_minor: number; readonly count: number }
    >;
    readonly previous: Record<"expense" | "income", { readonly amount: string }>;
    readonly categories: readonly {
      readonly kind: string;
      readonly category: Category;
      readonly amount: string;
      readonly amount_minor: number;
    }[];
  }[];
}
