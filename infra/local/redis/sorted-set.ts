import { compareBytes } from "./values.ts";

export type Scored = readonly [member: string, score: number];

/** Members by score. Sorted when first read after a change, which is cheap at the sizes that a local stack sees. */
export class SortedSet {
  readonly #scores = new Map<string, number>();
  #sorted: Scored[] | undefined;

  get size(): number {
    return this.#scores.size;
  }
  score(member: string): number | undefined {
    return this.#scores.get(member);
  }
  set(member: string, score: number): void {
    this.#scores.set(member, score);
    this.#sorted = undefined;
  }
  delete(member: string): boolean {
    this.#sorted = undefined;
    return this.#scores.delete(member);
  }
  /** By score, then by the member's bytes. */
  sorted(): readonly Scored[] {
    this.#sorted ??= [...this.#scores].sort((a, b) => a[1] - b[1] || compareBytes(a[0], b[0]));
    return this.#sorted;
  }
}
