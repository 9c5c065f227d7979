import { addMerged, type JobEvent } from "./event.ts";
import type { LoggedFrame } from "./log.ts";

/** What clients have of a job, by its log: what came since the last `restart`, text that follows text as one piece. */
export function haveOf(frames: readonly LoggedFrame[]): JobEvent[] {
  const have: JobEvent[] = [];
  for (const { event, data } of frames) {
    if (event === "restart") have.length = 0;
    else if (event === "delta" || event === "item") addMerged(have, { event, data });
  }
  return have;
}

/** Whether a log has all that was ever said: it begins with the first event, or by dropping what came before. */
export const isFromTheBeginning = ([first]: readonly LoggedFrame[]): boolean =>
  first !== undefined && (first.id === 1 || first.event === "restart");

/**
 * Holds what an attempt puts out against what clients have of the attempts before, so that they are told only what is new. The attempt begins from
 * its beginning, as if nobody had anything.
 */
export class CatchUp {
  readonly have: readonly JobEvent[];
  #at = 0;
  /** Of the text at `#at`: so much of it has been put out again. */
  #chars = 0;

  constructor(have: readonly JobEvent[]) {
    this.have = have;
  }

  /** They have nothing that was not put out again. */
  get isDone(): boolean {
    return this.#at === this.have.length;
  }

  /** @returns the part of the event that they lack, nothing, or "differs" when it does not go on from what they have */
  take(event: JobEvent): JobEvent | undefined | "differs" {
    if (event.event !== "delta") {
      this.#closeText();
      const next = this.have[this.#at];
      if (next === undefined) return event;
      if (next.event !== event.event || JSON.stringify(next.data) !== JSON.stringify(event.data))
        return "differs";
      this.#at++;
      return undefined;
    }
    const text = textOf(event);
    if (text === "") return undefined;
    const next = this.have[this.#at];
    if (next === undefined) return event;
    if (next.event !== "delta") return "differs";
    const rest = textOf(next).slice(this.#chars);
    if (!(rest.startsWith(text) || text.startsWith(rest))) return "differs";
    this.#chars += Math.min(text.length, rest.length);
    if (text.length < rest.length) return undefined;
    // Text that clients have at the very end may go on; before an item it is all there is.
    const isLast = this.#at === this.have.length - 1;
    if (isLast) this.#at++;
    const more = text.slice(rest.length);
    if (more === "") return undefined;
    return isLast ? { event: "delta", data: { text: more } } : "differs";
  }

  /** An item ends the text before it: where that was whole, on to what comes next. */
  #closeText(): void {
    const next = this.have[this.#at];
    if (next?.event === "delta" && this.#chars === textOf(next).length) {
      this.#at++;
      this.#chars = 0;
    }
  }
}

const textOf = ({ data }: JobEvent): string => (data as { text: string }).text;
