import { z } from "zod";
import { lineModel, lineModelCard } from "#lib/categories";
import type { ModelReport, Summary, TenantModel } from "#lib/transactions";

const share = z.number().min(0).max(1).nullable();
const summary = z
  .strictObject({
    accuracy: share.describe("Of primaries."),
    macro_f1: share,
    detailed_accuracy: share,
    detailed_macro_f1: share,
    ece: share.describe("Expected calibration error."),
    auroc: share.describe("How well the confidence tells right from wrong."),
  })
  .meta({ id: "LineModelFigures" });

export const model = z
  .strictObject({
    version: z.string().describe("For `force_service`.").meta({ example: "mdl_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    kind: z.enum(["shipped", "tenant"]),
    active: z.boolean().describe("Answers where no version is forced."),
    inactive_reason: z.string().nullable(),
    training_samples: z.int(),
    figures: summary.describe("On lines that the model had not seen."),
    shipped: summary.nullable().describe("The shipped model on the same lines; null for itself."),
    created_at: z.string(),
  })
  .meta({ id: "LineModel" });

const classFigures = z.strictObject({
  category: z.string(),
  precision: share,
  recall: share,
  f1: share,
  support: z.int(),
});
const figures = z
  .strictObject({
    lines: z.int(),
    accuracy: share,
    macro_f1: share,
    detailed_lines: z.int(),
    detailed_accuracy: share,
    detailed_macro_f1: share,
    ece: share,
    ece_band: z
      .strictObject({ low: z.number(), high: z.number() })
      .nullable()
      .describe("Where the error of a perfectly calibrated answerer would be, 95 times of 100."),
    auroc: share,
    coverage: z.array(z.strictObject({ threshold: z.number(), coverage: z.number(), precision: share })),
    per_class: z.array(classFigures),
    per_detailed: z.array(classFigures),
    confusion: z.array(z.strictObject({ is: z.string(), said: z.string(), count: z.int() })),
  })
  .meta({ id: "AccuracyFigures" });
const side = z.strictObject({ head: figures, shipped: figures });
const report = z.strictObject({
  cross_validation: side.describe("Five folds: every label judged by a model that had not seen it."),
  held_out: side.describe("The share that `test_size` asked for."),
});

export const modelDetail = z
  .strictObject({
    ...model.shape,
    report: report.nullable(),
    card: z.looseObject({}).optional().describe("Of the shipped model: data, recipe, limits."),
  })
  .meta({ id: "LineModelDetail" });

export const accuracyReport = z.strictObject({
  shipped: z.looseObject({}).nullable(),
  tenant: modelDetail.nullable(),
});

type Model = z.input<typeof model>;

/** A mutable copy, as schemas want it. */
const figuresOf = (of: Summary): z.input<typeof summary> => ({ ...of });

export function tenantModelToWire({ version, active, createdAt, card }: TenantModel): Model {
  return {
    version,
    kind: "tenant",
    active,
    inactive_reason: active ? null : (card.not_activated ?? "A later training took its place."),
    training_samples: card.training_samples,
    figures: figuresOf(card.figures),
    shipped: figuresOf(card.shipped),
    created_at: createdAt,
  };
}

export const tenantDetail = (
  found: TenantModel & { readonly report: ModelReport },
): z.input<typeof modelDetail> => ({
  ...tenantModelToWire(found),
  // Schemas know no readonly arrays; nothing writes to what is sent.
  report: found.report as z.input<typeof report>,
});

/** @param active whether the tenant has no model of its own that answers */
export function shippedModel(active: boolean): Model {
  const { evaluation, recipe, date } = lineModelCard;
  const { english, thai, calibration } = evaluation;
  const both = (of: "primary" | "detailed") =>
    Math.round((1e4 * (english[of] * english.lines + thai[of] * thai.lines)) / (english.lines + thai.lines)) /
    1e4;
  return {
    version: lineModel.model,
    kind: "shipped",
    active,
    inactive_reason: active ? null : "The tenant has a model of its own.",
    training_samples: recipe.lessons,
    figures: {
      accuracy: both("primary"),
      macro_f1: null,
      detailed_accuracy: both("detailed"),
      detailed_macro_f1: null,
      ece: calibration.ece,
      auroc: calibration.auroc,
    },
    shipped: null,
    created_at: date,
  };
}

export const shippedDetail = (active: boolean): z.input<typeof modelDetail> => ({
  ...shippedModel(active),
  report: null,
  card: lineModelCard,
});
