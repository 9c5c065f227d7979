import { costMicros } from "../cost.ts";
import type { CallDeps } from "../try.ts";
import { cancelled } from "./background.ts";
import { heldOf, readCheckpoint } from "./checkpoint.ts";

/** See `Llm.cancel`. */
export async function cancelResponse(deps: CallDeps, kept: unknown): Promise<void> {
  const checkpoint = readCheckpoint(kept);
  const price = checkpoint && deps.config.prices[checkpoint.model];
  if (!price) return;
  const usage = await cancelled(deps.endpoint, checkpoint.responseId);
  const { input, output, micros } = checkpoint;
  const cost = usage ? costMicros(price, usage) : micros;
  deps.budget.heldBy(heldOf(checkpoint)).settle({
    micros: cost,
    estimatedMicros: usage ? 0 : cost,
    tries: 1,
    input: usage?.input ?? input,
    output: usage?.output ?? output,
  });
}
