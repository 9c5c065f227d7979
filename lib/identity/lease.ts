import type { WindowGrant } from "#lib/store";

/** A block may be spent for this long; then what is left of it is void, so that a pause cannot save up a burst. */
const LEASE_MS = 10_000;
/** A refusal is believed for at most this long before the window is asked again. */
const DENIED_MS = 1_000;
/** The first block is 1 % of the limit, the largest 5 %: how far the processes together may be off, per process. */
const FIRST_SHARE = 0.01;
const LARGEST_SHARE = 0.05;
/** A block that lasted less asks for a larger one next; one that lasted longer than the lease, for a smaller one. */
const SHORT_MS = 1_000;

/** One process's share of one limit. Blocks grow and shrink with demand: a busy key asks about once a second. */
export class Lease {
  readonly id: string;
  readonly limit: number;
  readonly #windowMs: number;
  #tokens = 0;
  #expiresAt = 0;
  #block: number;
  #filledAt = 0;
  #leftAtSource: number;
  #deniedUntil = 0;
  #waitMs = 0;
  isLocal = false;
  renewal: Promise<void> | undefined;
  waiting = 0;

  constructor(id: string, limit: number, windowMs: number) {
    this.id = id;
    this.limit = limit;
    this.#windowMs = windowMs;
    this.#block = Math.max(1, Math.floor(limit * FIRST_SHARE));
    this.#leftAtSource = limit;
  }

  /** @param shared only what was granted by the shared window counts. */
  has(now: number, shared: boolean): boolean {
    return this.#tokens > 0 && now < this.#expiresAt && !(shared && this.isLocal);
  }

  spend(): void {
    this.#tokens--;
  }

  get isLow(): boolean {
    return this.#tokens <= this.#block / 2;
  }

  isDenied(now: number): boolean {
    return now < this.#deniedUntil;
  }

  get remaining(): number {
    return Math.max(0, this.#tokens + this.#leftAtSource);
  }

  resetS(now: number): number {
    const ms = this.isDenied(now) ? this.#waitMs : this.#windowMs - (now % this.#windowMs);
    return Math.max(1, Math.ceil(ms / 1000));
  }

  /** Size of the next block. */
  wants(now: number): number {
    const largest = Math.max(1, Math.floor(this.limit * LARGEST_SHARE));
    const lasted = now - this.#filledAt;
    if (this.#filledAt > 0 && lasted < SHORT_MS) this.#block = Math.min(largest, this.#block * 2);
    else if (lasted > LEASE_MS) this.#block = Math.max(1, Math.floor(this.#block / 2));
    return Math.max(this.#block, this.waiting);
  }

  filled(grant: WindowGrant, now: number, local: boolean): void {
    const keep = this.isLocal === local && now < this.#expiresAt ? this.#tokens : 0;
    this.#tokens = keep + grant.granted;
    this.#expiresAt = now + LEASE_MS;
    this.#filledAt = now;
    this.isLocal = local;
    const intoWindow = now % this.#windowMs;
    const overlap = 1 - intoWindow / this.#windowMs;
    this.#leftAtSource = Math.max(0, this.limit - grant.current - Math.floor(grant.previous * overlap));
    if (grant.granted > 0) return;
    this.#waitMs = waitMs(grant, this.limit, this.#windowMs, intoWindow);
    this.#deniedUntil = now + Math.min(DENIED_MS, this.#waitMs);
  }
}

/** Until the sliding count falls below the limit if nobody asks meanwhile. */
function waitMs(grant: WindowGrant, limit: number, windowMs: number, intoWindow: number): number {
  const { current, previous } = grant;
  if (current < limit && previous > 0)
    return Math.max(
      1,
      windowMs * (1 - (limit - current) / previous) - intoWindow + windowMs / Math.max(previous, 1),
    );
  return windowMs - intoWindow + windowMs * Math.max(0, 1 - limit / Math.max(current, 1)) + windowMs / limit;
}
