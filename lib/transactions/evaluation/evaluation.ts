import type { Figures } from "#lib/categories";
import shipped from "./shipped.json" with { type: "json" };

/** The figures of a tenant's head or the shipped model that a learning curve needs. */
export type FigureSummary = Pick<
  Figures,
  | "lines"
  | "accuracy"
  | "macro_f1"
  | "detailed_accuracy"
  | "detailed_macro_f1"
  | "ece"
  | "ece_band"
  | "auroc"
  | "coverage"
>;

/** Detailed categories are many: of them only the averages are kept. */
export type ServiceFigures = Omit<Figures, "per_detailed">;

/** What the evaluation program found out about what is shipped; words as the wire has them. */
export interface ShippedEvaluation {
  /** UTC calendar date. */
  readonly evaluated_on: string;
  readonly model: string;
  readonly lines: { readonly total: number; readonly languages: Readonly<Record<string, number>> };
  /** The two services on the same labelled lines, which nothing was trained or calibrated on. */
  readonly services: readonly { readonly service: string; readonly figures: ServiceFigures }[];
  /** Five-fold stratified cross-validation on made-up tenants, by how many labels they have. */
  readonly tenants: readonly {
    readonly labels: number;
    readonly tenants: number;
    readonly shipped: FigureSummary;
    readonly tenant: FigureSummary;
  }[];
}

/** Made by `npm run eval -- transactions --ship`. */
export const shippedEvaluation: ShippedEvaluation = shipped;
