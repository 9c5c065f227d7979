import type { Clock } from "#lib/context";

const SWEEP_MS = 100; // how late a deadline may be noticed

interface Flight {
  readonly deadline: number;
  overdue(): void;
}

/** Requests being answered. One timer watches all their deadlines: one per request would cost more than a memory hit. */
export class InFlight {
  readonly #flights = new Set<Flight>();
  readonly #clock: Clock;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#flights.size;
  }

  add(flight: Flight): void {
    this.#flights.add(flight);
    if (this.#timer === undefined) {
      this.#timer = setInterval(() => this.sweep(), SWEEP_MS);
      (this.#timer as { unref?: () => void }).unref?.();
    }
  }

  delete(flight: Flight): void {
    this.#flights.delete(flight);
  }

  sweep(): void {
    if (this.#flights.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = this.#clock.now();
    for (const flight of this.#flights) {
      if (flight.deadline > now) continue;
      this.#flights.delete(flight);
      flight.overdue();
    }
  }
}
