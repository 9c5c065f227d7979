import { APIError } from "openai/core/error";
import type { Endpoint } from "../endpoint.ts";
import { readUsage, type Usage } from "../usage.ts";
import type { ResponseEvent } from "../wires/responses-events.ts";
import { ReplyFailed } from "../wires/wire.ts";

/** For the endpoint's answer to a cancellation, which says what there is to pay; the caller waits for it. */
const CANCEL_MS = 1_000;

/** The place in a response's events. A response that is gone on with may say again what it has said. */
export class Place {
  after: number | undefined;

  /** @returns whether the event is new */
  passes(event: unknown): boolean {
    const { sequence_number: sequence } = (event ?? {}) as ResponseEvent;
    if (typeof sequence !== "number") return true;
    if (this.after !== undefined && sequence <= this.after) return false;
    this.after = sequence;
    return true;
  }
}

/** The id in an event that begins a response which runs in the background; what the endpoint does not say it does, it does not. */
export function startedIn(event: unknown): string | undefined {
  const { response } = (event ?? {}) as ResponseEvent;
  return response?.background === true ? response.id : undefined;
}

/** Whether the response may go on though this request about it failed: a broken connection says nothing about it. */
export function goesOn(error: unknown): boolean {
  if (error instanceof ReplyFailed) return false;
  if (!(error instanceof APIError)) return true;
  const { status = 500 } = error;
  return status >= 500 || [401, 403, 408, 409, 429].includes(status);
}

/** Cancels a response. @returns what it used, where the endpoint says so */
export async function cancelled(endpoint: Endpoint, responseId: string): Promise<Usage | undefined> {
  try {
    return readUsage(await endpoint.cancel(responseId, AbortSignal.timeout(CANCEL_MS)));
  } catch {
    return undefined; // it then ends by itself, within its bound
  }
}
