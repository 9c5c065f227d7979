export type Labels = Readonly<Record<string, string>>;

/**
 * What every room reports to. `telemetry` implements it; rooms below telemetry only know this shape.
 * Names are `room.thing` (`ladder.climb`), durations are in milliseconds.
 */
export interface Recorder {
  count(name: string, labels?: Labels, by?: number): void;
  /** A value for a histogram, for example a duration in milliseconds. */
  observe(name: string, value: number, labels?: Labels): void;
  /** A structured line for the log. Never a note's text, a token or a key. */
  log(level: LogLevel, event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** Parts of one call's time, shown to the caller in `Server-Timing`. */
export interface Timing {
  /** @param name a token such as `ladder`. @param note a word or two, never a user's text. */
  add(name: string, durationMs: number, note?: string): void;
}

export type LogLevel = "debug" | "info" | "warn" | "error";

export const silentRecorder: Recorder = { count() {}, observe() {}, log() {} };
