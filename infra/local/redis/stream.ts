import { RedisError } from "./redis-error.ts";
import { integer } from "./values.ts";

export type StreamId = readonly [ms: number, sequence: number];
export interface StreamEntry {
  readonly id: StreamId;
  /** Field, value, field, value … */
  readonly fields: readonly string[];
}

export const SEQUENCE_MAX = Number.MAX_SAFE_INTEGER;

export const compareIds = (a: StreamId, b: StreamId): number => a[0] - b[0] || a[1] - b[1];
export const formatId = (id: StreamId): string => `${id[0]}-${id[1]}`;

/** @param sequence used when the text has none */
export function parseId(text: string, sequence = 0): StreamId {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) throw new RedisError("ERR Invalid stream ID specified as stream command argument");
  return [Number(match[1]), match[2] === undefined ? sequence : Number(match[2])];
}

export class Stream {
  entries: StreamEntry[] = [];
  last: StreamId = [0, 0];

  append(id: StreamId, fields: readonly string[]): void {
    this.entries.push({ id, fields });
    this.last = id;
  }

  /** Entries from `low` to `high`, both included. */
  between(low: StreamId, high: StreamId): StreamEntry[] {
    return this.entries.slice(this.#from(low), this.#from([high[0], high[1] + 1]));
  }

  after(id: StreamId): StreamEntry[] {
    return this.entries.slice(this.#from([id[0], id[1] + 1]));
  }

  /** @returns how many entries went */
  trim(strategy: "MAXLEN" | "MINID", threshold: string): number {
    const cut =
      strategy === "MINID"
        ? this.#from(parseId(threshold))
        : Math.max(0, this.entries.length - lengthMax(threshold));
    this.entries.splice(0, cut);
    return cut;
  }

  /** Index of the first entry at or after `id`. */
  #from(id: StreamId): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareIds(this.entries[middle]!.id, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function lengthMax(text: string): number {
  const value = integer(text);
  if (value < 0) throw new RedisError("ERR The MAXLEN argument must be >= 0.");
  return value;
}
