/** What tunes jobs and their streams, each with its reason. */
export interface JobSettings {
  readonly leaseMs: number;
  readonly renewEveryMs: number;
  readonly attemptsMax: number;
  readonly retryDelayS: number;
  readonly retryDelaySMax: number;
  readonly batchMs: number;
  readonly downMs: number;
  readonly pollMs: number;
  readonly heartbeatMs: number;
  readonly stopGraceMs: number;
  readonly stopPollMs: number;
  readonly logTtlMs: number;
  readonly keepS: number;
  readonly idempotencyS: number;
  readonly queuedPatienceMs: number;
  readonly outputBytesMax: number;
}

export const JOB_DEFAULTS: JobSettings = {
  leaseMs: 30_000, // how long a killed worker's job waits for the next; shorter means more writes of the row
  renewEveryMs: 10_000, // two renewals may fail before the lease ends
  attemptsMax: 3, // what failed three times at the same place fails a fourth time, and each try may cost money
  retryDelayS: 1, // times the square of the attempt: 1 s, 4 s
  retryDelaySMax: 60, // somebody waits; and SQS takes no delay above 900 s, which attempt 31 would ask for
  batchMs: 30, // Redis over HTTP bills per command, and a reader sees no difference below this
  downMs: 250, // between tries to append while Redis is down; the breaker makes each one cheap
  pollMs: 1_000, // a published event that got lost is seen this late at most
  heartbeatMs: 10_000, // proxies cut connections that are silent for longer
  stopGraceMs: 2_000, // for a handler to count what it has spent after its signal fired
  stopPollMs: 1_000, // in case the published stop got lost, and nothing is being appended that would bring it
  logTtlMs: 86_400_000, // afterwards the table replays
  keepS: 30 * 86_400, // a job and its result in the table
  idempotencyS: 86_400, // as long as clients repeat a request in earnest
  queuedPatienceMs: 30_000, // after which a queued job's message counts as lost: a copy too many costs one read
  outputBytesMax: 16_000_000, // held in the worker's memory, so that a lost log can be written again
};
