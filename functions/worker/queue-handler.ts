import type { LambdaContext } from "../lambda.ts";
import type { Platform } from "../platform.ts";
import type { SqsBatchResponse, SqsEvent } from "./worker.ts";

/** Left to report the batch after its work had to stop. */
const MARGIN_MS = 5_000;

/** A worker as a Lambda function that a queue feeds. */
export const queueHandler =
  (
    work: (event: SqsEvent, deadline: number) => Promise<SqsBatchResponse>,
    { clock, telemetry }: Pick<Platform, "clock" | "telemetry">,
  ) =>
  async (event: SqsEvent, context: LambdaContext): Promise<SqsBatchResponse> => {
    try {
      return await work(event, clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS);
    } finally {
      telemetry.flush();
    }
  };
