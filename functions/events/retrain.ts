import { Problem } from "#lib/context";
import type { Jobs } from "#lib/jobs";
import { assertTrainable, type TenantLabels, TRAIN_JOB, trainPayload } from "#lib/transactions";

/** Queues the training of the current tenant's model, once for each turn; nothing where there is too little to train on yet. */
export const createRetrain =
  (jobs: Pick<Jobs, "submit">, labels: TenantLabels) =>
  async (turn: number): Promise<void> => {
    try {
      await assertTrainable(labels);
    } catch (error) {
      if (error instanceof Problem && error.code === "too_little_data") return;
      throw error;
    }
    await jobs.submit({
      kind: TRAIN_JOB,
      payload: trainPayload.parse({}),
      idempotencyKey: `retrain-${turn}`,
    });
  };
