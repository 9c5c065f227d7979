import type { Clock, LlmConfig, ModelPrice, Recorder } from "#lib/context";
import type { Breakers, Verdict } from "./breakers.ts";
import type { Budget, Reservation } from "./budget/budget.ts";
import type { Deadline } from "./deadline.ts";
import type { Endpoint } from "./endpoint.ts";
import type { RateBucket } from "./rate-bucket.ts";
import { NO_USAGE, type Usage } from "./usage.ts";

/** What every call of one process stands on. */
export interface CallDeps {
  readonly config: LlmConfig;
  readonly endpoint: Endpoint;
  readonly budget: Budget;
  readonly bucket: RateBucket;
  readonly breakers: Breakers;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly random: () => number;
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** One request to the endpoint, paid for in advance. */
export interface Try {
  readonly model: string;
  readonly deadline: Deadline;
  readonly startedAt: number;
  /** A reply beyond this ignores its bound, and is stopped. */
  readonly replyBytesMax: number;
}

/** What came of a try. */
export interface Got {
  /** Of text. */
  readonly bytes: number;
  readonly usage: Usage | undefined;
  /** False where `usage` may still have grown: the reply broke off. */
  readonly isFinal: boolean;
}

export const NOTHING: Got = { bytes: 0, usage: undefined, isFinal: false };

/** What is paid for: one request, or a response that several requests are about. */
export interface Paid {
  readonly model: string;
  readonly price: ModelPrice;
  readonly atMost: Usage;
  readonly reservation: Reservation;
  /** The background response that it is, once that has an id. */
  readonly responseId: string | undefined;
}

export interface OpenTry extends Try, Paid {
  readonly report: (verdict: Verdict) => void;
}

/** The reservation; more where an endpoint ignored its bounds and surely used more. */
export const atLeast = (atMost: Usage, { bytes, usage = NO_USAGE }: Got): Usage => ({
  input: Math.max(atMost.input, usage.input),
  cachedInput: 0,
  output: Math.max(atMost.output, usage.output, bytes),
});
