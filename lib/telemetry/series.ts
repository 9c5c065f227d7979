import type { Clock, Labels } from "#lib/context";
import { Histogram, type HistogramData } from "./histogram.ts";

/** Minutes kept apart; older ones are folded into the total. Long enough for a 5 minute alert and a chart. */
export const WINDOWS = 15;
export const WINDOW_MS = 60_000;

export const minuteOf = (nowMs: number): number => Math.floor(nowMs / WINDOW_MS);

abstract class Windowed<T> {
  readonly name: string;
  readonly labels: Labels;
  protected readonly clock: Clock;
  #minute = -1;
  #windows: { minute: number; value: T }[] = [];

  constructor(name: string, labels: Labels, clock: Clock) {
    this.name = name;
    this.labels = labels;
    this.clock = clock;
  }

  protected abstract fresh(): T;
  protected abstract fold(value: T): void;

  protected get current(): T {
    const minute = minuteOf(this.clock.now());
    const last = this.#windows[this.#windows.length - 1];
    // A clock that steps back counts into the newest window rather than opening an old one again.
    if (last && minute <= this.#minute) return last.value;
    this.#minute = minute;
    const value = this.fresh();
    this.#windows.push({ minute, value });
    while (this.#windows.length > WINDOWS) this.fold(this.#windows.shift()!.value);
    return value;
  }

  protected set current(value: T) {
    this.#windows[this.#windows.length - 1]!.value = value;
  }

  /** Oldest first. @param minutes how far back, the running minute included. */
  windows(minutes: number = WINDOWS): readonly { minute: number; value: T }[] {
    const since = minuteOf(this.clock.now()) - minutes;
    return this.#windows.filter((w) => w.minute > since);
  }

  protected get all(): readonly T[] {
    return this.#windows.map((w) => w.value);
  }
}

export class Counter extends Windowed<number> {
  #folded = 0;

  add(by = 1): void {
    this.current += by;
  }

  get total(): number {
    return this.all.reduce((sum, n) => sum + n, this.#folded);
  }

  /** Sum over the last minutes. */
  over(minutes: number): number {
    return this.windows(minutes).reduce((sum, w) => sum + w.value, 0);
  }

  protected fresh(): number {
    return 0;
  }
  protected fold(value: number): void {
    this.#folded += value;
  }
}

export class Distribution extends Windowed<Histogram> {
  readonly #folded = new Histogram();

  add(value: number): void {
    this.current.add(value);
  }

  get total(): Histogram {
    return merged([this.#folded, ...this.all]);
  }

  over(minutes: number): Histogram {
    return merged(this.windows(minutes).map((w) => w.value));
  }

  protected fresh(): Histogram {
    return new Histogram();
  }
  protected fold(value: Histogram): void {
    this.#folded.merge(value.data());
  }
}

function merged(parts: readonly Histogram[]): Histogram {
  const sum = new Histogram();
  for (const part of parts) sum.merge(part.data());
  return sum;
}

/** One minute of one series: what instances send to a shared place, where equal ones are added up. */
export type WindowData = { minute: number; name: string; labels: Labels } & (
  | { kind: "counter"; value: number }
  | { kind: "histogram"; value: HistogramData }
);
