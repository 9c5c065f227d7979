import type { Figures } from "../../../lib/categories/head/figures.ts";
import type {
  FigureSummary,
  ServiceFigures,
  ShippedEvaluation,
} from "../../../lib/transactions/evaluation/evaluation.ts";
import type { Report } from "./report.ts";

const summary = (figures: Figures): FigureSummary => ({
  lines: figures.lines,
  accuracy: figures.accuracy,
  macro_f1: figures.macro_f1,
  detailed_accuracy: figures.detailed_accuracy,
  detailed_macro_f1: figures.detailed_macro_f1,
  ece: figures.ece,
  ece_band: figures.ece_band,
  auroc: figures.auroc,
  coverage: figures.coverage,
});

function withoutDetails({ per_detailed: _, ...figures }: Figures): ServiceFigures {
  return figures;
}

/** What of a report is committed, and served beside a tenant's own figures. */
export const shippedOf = ({ made, model, lines, tenants }: Report): ShippedEvaluation => ({
  evaluated_on: made.slice(0, 10),
  model,
  lines: { total: lines.lines, languages: lines.languages },
  services: lines.services.map(({ service, groups }) => ({
    service,
    figures: withoutDetails(groups["all"]!.figures),
  })),
  tenants: tenants.map(({ labels, tenants: count, learners }) => ({
    labels,
    tenants: count,
    shipped: summary(learners.shipped.figures),
    tenant: summary(learners.tenant.figures),
  })),
});
