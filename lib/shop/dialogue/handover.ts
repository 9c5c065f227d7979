import { type HandoverReason, handoverCue, isOverride } from "./cues.ts";
import { read } from "./reading.ts";

/** A person has to take over; the host app is told with an event. */
export interface Handover {
  readonly reason: HandoverReason;
}

/** Whether a message asks for a person or needs one: a complaint, a dispute about money, anger. */
export function handoverOf(message: string): Handover | undefined {
  const { text } = read(message);
  if (isOverride(message, text)) return undefined;
  const reason = handoverCue(text);
  return reason === undefined ? undefined : { reason };
}
