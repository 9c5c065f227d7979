import { type Clock, callIfAny, type LogLevel } from "#lib/context";
import { redactFields } from "./redact.ts";

const RANK = { debug: 10, info: 20, warn: 30, error: 40, silent: 100 } as const;

const FLUSH_MS = 100; // one write for what a tenth of a second brought; a write per request costs more than the request
const BUFFER_CHARS_MAX = 64 * 1024;

/** Writes whole lines, synchronously: `process.stdout.write` is synchronous on Linux for files, pipes and terminals. */
export type Write = (lines: string) => void;

/**
 * Structured lines, one JSON object each, held back for at most a tenth of a second and written together.
 * Nothing is lost when the process stops or throws; `kill -9` may cost the last tenth of a second.
 */
export class Log {
  readonly #min: number;
  readonly #write: Write;
  readonly #clock: Clock;
  #buffer = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #second = -1;
  #secondText = "";

  constructor(level: LogLevel | "silent", write: Write, clock: Clock) {
    this.#min = RANK[level];
    this.#write = write;
    this.#clock = clock;
  }

  writes(level: LogLevel): boolean {
    return RANK[level] >= this.#min;
  }

  /** @param clean fields that are redacted already. */
  line(
    level: LogLevel,
    event: string,
    fields?: Readonly<Record<string, unknown>>,
    clean?: Readonly<Record<string, unknown>>,
  ): void {
    if (!this.writes(level)) return;
    const requestId = callIfAny()?.requestId;
    this.raw(
      JSON.stringify({
        level,
        time: this.time(),
        event,
        ...(requestId && { request_id: requestId }),
        ...(fields && redactFields(fields)),
        ...clean,
      }),
    );
  }

  /** A line that is JSON already, made by code that knows it holds nothing secret. */
  raw(line: string): void {
    this.#buffer += `${line}\n`;
    if (this.#buffer.length > BUFFER_CHARS_MAX) this.flush();
    else if (this.#timer === undefined) {
      this.#timer = setTimeout(() => this.flush(), FLUSH_MS);
      (this.#timer as { unref?: () => void }).unref?.();
    }
  }

  /** RFC 3339 in UTC. Formats the seconds once a second. */
  time(): string {
    const now = this.#clock.now();
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = new Date(second * 1000).toISOString().slice(0, 20);
    }
    return `${this.#secondText}${String(Math.floor(now - second * 1000)).padStart(3, "0")}Z`;
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#buffer === "") return;
    const lines = this.#buffer;
    this.#buffer = "";
    try {
      this.#write(lines);
    } catch {
      // A closed pipe must not take the service down with it.
    }
  }
}
