import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import {
  type Direction,
  headLabel,
  headLine,
  type Labelled,
  type LineCategoriser,
  trainTenant,
} from "#lib/categories";
import { Problem } from "#lib/context";
import type { JobHandler } from "#lib/jobs";
import { cardOf, type ModelCard } from "./card.ts";
import type { TenantModels } from "./tenant-models.ts";

export const TRAIN_JOB = "transactions.train";
/** Fewer cannot be told from chance; one category cannot be told from anything. */
export const LABELS_LEAST = 20;
export const CATEGORIES_LEAST = 2;
/** The newest count: more would not train within a worker's time, nor teach much. */
export const LABELS_MAX = 20_000;
/** Lines read by the network between two looks at the job's signal. */
const SLICE = 512;

export const trainPayload = z.strictObject({
  test_size: z.number().min(0.05).max(0.5).default(0.2),
  use_optimization: z.boolean().default(true),
});

export interface TenantLabel {
  readonly text: string;
  readonly direction: Direction;
  readonly category: string;
}

/** The tenant's labelled lines as questions have them, newest first. */
export type TenantLabels = () => AsyncIterable<TenantLabel>;

/**
 * Reads labels up to what is enough to train.
 * @throws Problem too_little_data
 */
export async function assertTrainable(labels: TenantLabels): Promise<void> {
  let count = 0;
  const categories = new Set<string>();
  for await (const { category } of labels()) {
    if (headLabel(category) === undefined) continue;
    count += 1;
    categories.add(category);
    if (count >= LABELS_LEAST && categories.size >= CATEGORIES_LEAST) return;
  }
  const have = { labels: count, categories: categories.size };
  const need = { labels: LABELS_LEAST, categories: CATEGORIES_LEAST };
  const detail = `There are ${plural(count, "labelled line", "labelled lines")} in ${plural(categories.size, "category", "categories")}; training needs ${need.labels} in ${need.categories}.`;
  throw new Problem("too_little_data", detail, { extra: { have, need } });
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export interface TrainDeps {
  readonly models: Pick<TenantModels, "store">;
  readonly categoriser: () => Promise<LineCategoriser>;
  readonly labels: TenantLabels;
}

/** Trains a model on the tenant's labels, measures it beside the shipped one, and stores it. */
export const trainJob =
  ({ models, categoriser, labels }: TrainDeps): JobHandler =>
  async ({ payload, signal, emit }) => {
    const { test_size: testSize, use_optimization: optimise } = trainPayload.parse(payload);
    await assertTrainable(labels);
    const shipped = await categoriser();
    const { labelled, skipped, categories } = await read(labels, shipped, signal);
    emit.item({ step: "labels", done: labelled.length, of: labelled.length });
    const trained = await trainTenant(labelled, {
      testSize,
      optimise,
      onStep: (step) => emit.item(step),
      // Leases are renewed and stops are heard between two passes over the labels.
      async turn() {
        await nextTurn();
        signal.throwIfAborted();
      },
    });
    const counts = { labels: labelled.length, categories, skipped, testSize, shippedModel: shipped.model };
    const card: ModelCard = cardOf(trained, counts);
    const { version, active, createdAt } = await models.store(trained, card);
    const { head } = trained.crossValidation;
    return {
      version,
      active,
      not_activated: card.not_activated,
      training_samples: card.training_samples,
      skipped,
      test_size: testSize,
      test_samples: trained.heldOut.head.lines,
      ...card.figures,
      ece_band: head.ece_band,
      shipped: card.shipped,
      held_out: {
        accuracy: trained.heldOut.head.accuracy,
        shipped_accuracy: trained.heldOut.shipped.accuracy,
      },
      per_class: head.per_class,
      created_at: createdAt,
    };
  };

async function read(labels: TenantLabels, shipped: LineCategoriser, signal: AbortSignal) {
  const labelled: Labelled[] = [];
  const categories = new Set<string>();
  let skipped = 0;
  let slice: TenantLabel[] = [];
  const take = async () => {
    signal.throwIfAborted();
    const scored = await shipped.score(slice);
    for (const [index, { category }] of slice.entries())
      labelled.push({ line: headLine(shipped, scored[index]!), label: headLabel(category)! });
    slice = [];
  };
  for await (const label of labels()) {
    if (headLabel(label.category) === undefined) {
      skipped += 1;
      continue;
    }
    categories.add(label.category);
    slice.push(label);
    if (slice.length === SLICE) await take();
    if (labelled.length + slice.length >= LABELS_MAX) break;
  }
  await take();
  return { labelled, skipped, categories: categories.size };
}
