export interface TimeLimit {
  readonly signal: AbortSignal;
  /** Lets go of the timer and of `sooner`: when the work is over. */
  clear(): void;
}

/**
 * Fires after so many milliseconds, or with `sooner`. `AbortSignal.timeout` would keep what listens to it until its time has come: minutes
 * after work that took a moment.
 */
export function timeLimit(ms: number, sooner?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("The time is up.", "TimeoutError")), ms);
  const onSooner = () => controller.abort(sooner!.reason);
  if (sooner?.aborted) onSooner();
  sooner?.addEventListener("abort", onSooner, { once: true });
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      sooner?.removeEventListener("abort", onSooner);
    },
  };
}
