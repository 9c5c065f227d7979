/** What tunes the delivery of events, each with its reason. */
export interface EventSettings {
  readonly patienceMs: number;
  readonly failuresMax: number;
  readonly retryMs: number;
  readonly conflictsMax: number;
}

export const EVENT_DEFAULTS: EventSettings = {
  patienceMs: 30_000, // after which an event's message counts as lost: a copy too many costs one read
  failuresMax: 5, // what failed five times over a quarter of an hour is a bug: a person must look
  retryMs: 5_000, // doubled with each failure
  conflictsMax: 8, // handlers run again when what they read was changed before they wrote
};
