import type { Clock, Recorder } from "#lib/context";
import type { Log } from "./log.ts";
import type { Output } from "./output.ts";
import { RESERVE, type Rows } from "./rows.ts";
import type { JobSettings } from "./settings.ts";

export interface GuardOptions {
  readonly id: string;
  readonly attempt: number;
  readonly output: Pick<Output, "sequence" | "reserved">;
  /** See `WorkOptions.keepHidden`. */
  readonly keepHidden: ((forMs: number) => Promise<void>) | undefined;
  onStop(): void;
  /** The job is another's, or may be by now. */
  onLost(): void;
}

export interface GuardDeps {
  readonly rows: Rows;
  readonly log: Log;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly settings: Pick<JobSettings, "leaseMs" | "renewEveryMs" | "stopPollMs">;
}

/** Renews the lease and looks for a stop, until the returned function is called. Begins when the lease does. */
export function guardLease(deps: GuardDeps, options: GuardOptions): () => void {
  const { rows, log, clock, recorder, settings } = deps;
  const { id, attempt, output, keepHidden, onStop, onLost } = options;
  let renewedAt = clock.now();

  async function renew(): Promise<void> {
    try {
      const at = clock.now();
      const renewed = await rows.renew(id, attempt, Math.max(output.sequence + RESERVE, output.reserved));
      if (!renewed) onLost();
      else if (renewed.stop) onStop();
      if (renewed) renewedAt = at;
      await keepHidden?.(settings.leaseMs * 2);
    } catch (error) {
      recorder.log("warn", "jobs.renew_failed", { job: id, error: String(error) });
    }
    if (clock.now() - renewedAt >= settings.leaseMs) onLost();
  }
  const look = () =>
    log.stopAsked(id).then(
      (asked) => asked && onStop(),
      () => {}, // Redis is down: the renewal looks in the row
    );
  const timers = [setInterval(renew, settings.renewEveryMs), setInterval(look, settings.stopPollMs)];
  return () => timers.forEach(clearInterval);
}
