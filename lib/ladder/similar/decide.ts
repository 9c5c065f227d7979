import type { Guard } from "./guards/guard.ts";
import type { Reading } from "./reading/reading.ts";

/** Of the text as read, not as written: what is harmless is gone by then, so that like questions lie near 1 in any language. */
export const THRESHOLD = 0.8;

export type Decision =
  | { readonly reuse: true }
  | {
      readonly reuse: false /** `threshold`, or the first guard that refused. */;
      readonly refusedBy: string;
    };

/** The one place where it is decided whether an answer to `a` may answer `b`. The evaluation asks here too. */
export function decide(
  a: Reading,
  b: Reading,
  likeness: number,
  threshold: number,
  guards: readonly Guard[],
): Decision {
  if (!(likeness >= threshold)) return { reuse: false, refusedBy: "threshold" };
  const refusing = guards.find((guard) => !guard.allows(a, b));
  return refusing ? { reuse: false, refusedBy: refusing.name } : { reuse: true };
}
