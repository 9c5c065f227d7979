import { addTally, NO_TALLY, type Share, type Tally } from "./share.ts";

/** Idle money goes back after this long, so that other processes may use it. */
const IDLE_MS = 2_000;

/** A busy process books so often; after a quiet while it books at once. */
const BOOK_EVERY_MS = 200;

/** One process's money of one tenant and day: taken out of the share in blocks, spent without asking, settled in batches. */
export class Purse {
  readonly tenant: string;
  readonly day: string;
  readonly #share: Share;
  readonly #holder: string;
  #free = 0;
  #open = 0;
  #back = 0;
  #tally: Tally = NO_TALLY;
  #sequence = 0;
  /** The booking under way; kept until it is known to have arrived. */
  #booking: { sequence: number; back: number; tally: Tally } | undefined;
  #flushing: Promise<void> | undefined;
  #soon: Promise<void> | undefined;
  #bookedAt = Number.NEGATIVE_INFINITY;
  #denied = { need: 0, until: 0 };
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(share: Share, holder: string, tenant: string, day: string) {
    this.#share = share;
    this.#holder = holder;
    this.tenant = tenant;
    this.day = day;
  }

  /** Remembers that the share could not cover `need`. */
  deny(need: number, until: number): void {
    this.#denied = { need, until };
  }

  isDenied(need: number, now: number): boolean {
    return now < this.#denied.until && need >= this.#denied.need;
  }

  /** Nothing here that would be lost with it. */
  get isEmpty(): boolean {
    return this.#open === 0 && this.#free === 0 && !this.#hasNews && !this.#booking;
  }

  put(micros: number): void {
    this.#free += micros;
  }

  /** @returns whether there was enough */
  reserve(micros: number): boolean {
    if (this.#free < micros) return false;
    this.#free -= micros;
    this.#open++;
    clearTimeout(this.#idle);
    return true;
  }

  /** What was reserved is another's to settle from now on: a purse of its own (see `adopt`), in whichever process. */
  letGo(): void {
    this.#open--;
  }

  /** Takes on money that was reserved elsewhere and is settled here. */
  adopt(): void {
    this.#open++;
  }

  /**
   * @param keep what was not spent stays here for the next try, instead of going back to the share
   */
  settle(reserved: number, tally: Tally, keep: boolean): void {
    this.#open--;
    this.#denied = { need: 0, until: 0 };
    const rest = reserved - tally.micros;
    // A bill above its reservation (an endpoint that ignores its bounds) is a debt, and goes to the share at once.
    if (keep && rest > 0) this.#free += rest;
    else this.#back += rest;
    this.#tally = addTally(this.#tally, tally);
    if (this.#open > 0 || this.#free === 0) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => void this.release().catch(() => {}), IDLE_MS);
    this.#idle.unref?.();
  }

  /** Books what was settled, together with what follows at once. @throws StoreDown */
  flushSoon(): Promise<void> {
    const waitMs = this.#bookedAt + BOOK_EVERY_MS - performance.now();
    if (waitMs <= 0) return this.flush();
    this.#soon ??= new Promise<void>((resolve) => setTimeout(resolve, waitMs)).then(() => {
      this.#soon = undefined;
      return this.flush();
    });
    return this.#soon;
  }

  /** Books what was settled; what comes in meanwhile follows. @throws StoreDown: it is kept, and sent with the next */
  flush(): Promise<void> {
    this.#flushing ??= this.#book().finally(() => {
      this.#flushing = undefined;
    });
    return this.#flushing;
  }

  /** Gives everything back that no try holds. @throws StoreDown */
  async release(): Promise<void> {
    clearTimeout(this.#idle);
    this.#back += this.#free;
    this.#free = 0;
    await this.flush();
    await this.flush();
  }

  get #hasNews(): boolean {
    return this.#back !== 0 || this.#tally.tries > 0;
  }

  async #book(): Promise<void> {
    this.#bookedAt = performance.now();
    while (this.#booking || this.#hasNews) {
      if (!this.#booking) {
        this.#booking = { sequence: ++this.#sequence, back: this.#back, tally: this.#tally };
        this.#back = 0;
        this.#tally = NO_TALLY;
      }
      await this.#share.settle(this.tenant, this.day, { holder: this.#holder, ...this.#booking });
      this.#booking = undefined;
    }
  }
}
