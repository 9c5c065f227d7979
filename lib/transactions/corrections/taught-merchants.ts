import type { Agreed, Direction } from "#lib/categories";
import type { Correction } from "./correction.ts";
import { opposed } from "./directions.ts";
import { taughtKey } from "./key.ts";
import { type Neighbour, NeighbourIndex } from "./neighbours.ts";

/** A change of mind within so long leaves doubt; what was said long before was another habit. */
const DOUBT_MS = 30 * 86_400_000;

/** What a user says of a merchant, for money that goes one way. */
export interface Lesson {
  readonly correction: Correction;
  /** The other category, where the user said two things of this merchant within a month. */
  readonly doubt: string | undefined;
}

export type TaughtMatch =
  | ({ readonly source: "user" } & Lesson)
  | { readonly source: "tenant"; readonly agreed: Agreed };

/** One user's corrections made ready for matching. */
export class OwnMerchants {
  /** Of each merchant what holds, newest first: one lesson a direction. */
  readonly #byKey = new Map<string, { correction: Correction; doubt: string | undefined }[]>();
  readonly size: number;
  #index: NeighbourIndex | undefined;

  /** @param corrections newest first: of several for one merchant and direction the newest holds */
  constructor(corrections: readonly Correction[]) {
    this.size = corrections.length;
    for (const correction of corrections) {
      const lessons = this.#byKey.get(correction.key);
      if (!lessons) {
        this.#byKey.set(correction.key, [{ correction, doubt: undefined }]);
        continue;
      }
      for (const lesson of lessons)
        if (!lesson.doubt && speaksAgainst(correction, lesson.correction)) lesson.doubt = correction.category;
      if (!lessons.some((lesson) => lesson.correction.direction === correction.direction))
        lessons.push({ correction, doubt: undefined });
    }
  }

  match(key: string, direction: Direction): Lesson | undefined {
    return this.#byKey.get(key)?.find(({ correction }) => !opposed(direction, correction.direction));
  }

  /** Corrections of merchants most like this one, for money that goes this way. */
  nearest(text: string, direction: Direction, count: number): Neighbour[] {
    if (this.#byKey.size === 0) return [];
    this.#index ??= new NeighbourIndex(
      [...this.#byKey.values()].flatMap((lessons) => lessons.map(({ correction }) => correction)),
    );
    return this.#index.nearest(text, direction, count);
  }
}

function speaksAgainst(older: Correction, newer: Correction): boolean {
  return (
    older.category !== newer.category &&
    !opposed(older.direction, newer.direction) &&
    Date.parse(newer.createdAt) - Date.parse(older.createdAt) <= DOUBT_MS
  );
}

/** What a user taught, and behind it what the users of the tenant agree on. */
export class TaughtMerchants {
  readonly #own: OwnMerchants;
  readonly #agreed: ReadonlyMap<string, Agreed>;

  constructor(own: OwnMerchants, agreed: ReadonlyMap<string, Agreed>) {
    this.#own = own;
    this.#agreed = agreed;
  }

  get empty(): boolean {
    return this.#own.size === 0 && this.#agreed.size === 0;
  }

  /** What was said of exactly this merchant: the user's word before the tenant's. */
  match(text: string, direction: Direction): TaughtMatch | undefined {
    if (this.empty) return undefined;
    const key = taughtKey(text);
    const own = this.#own.match(key, direction);
    if (own) return { source: "user", ...own };
    const agreed = this.#agreed.get(key);
    return agreed && !opposed(direction, agreed.direction) ? { source: "tenant", agreed } : undefined;
  }

  nearest(text: string, direction: Direction, count: number): Neighbour[] {
    return this.#own.nearest(text, direction, count);
  }
}
