import { createLabels } from "#lib/spending";
import type { Store } from "#lib/store";
import type { TenantLabels, Transactions } from "#lib/transactions";

const DIRECTIONS = { expense: "out", income: "in", transfer: "unknown" } as const;

/** What a tenant's model is trained on: everything that its users corrected, of bank lines and then of spending notes. */
export function trainingLabels(
  { data, counters }: Store,
  { corrections }: Pick<Transactions, "corrections">,
): TenantLabels {
  const ofNotes = createLabels(data, counters);
  return async function* () {
    yield* corrections.labels();
    for await (const { text, kind, category } of ofNotes.all())
      yield { text, direction: DIRECTIONS[kind], category };
  };
}
