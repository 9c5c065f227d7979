import type { Direction } from "../model/features.ts";

/** Two may be one person with two accounts; three who agree are a habit of the tenant's. */
export const VOICES_MIN = 3;
export const AGREEMENT_MIN = 0.8;

/** What a user says of a key: the newest that was not taken back. */
export interface Voice {
  readonly category: string;
  /** Which way money goes that this is said of; `unknown` is both, and so is nothing. */
  readonly direction?: Direction | undefined;
  /** Id of what the voice rests on, where the domain keeps it apart. */
  readonly correction?: string | undefined;
}

/** What the users of a tenant agree on about a key. */
export interface Agreed {
  readonly key: string;
  readonly category: string;
  readonly direction: Direction;
  /** Users who say so, and users who said anything. */
  readonly agree: number;
  readonly voters: number;
}

/** What the voices on a key agree on, if they do: a pure function of the voices. */
export function agreementOf(
  voices: readonly Pick<Voice, "category" | "direction">[],
): Omit<Agreed, "key"> | undefined {
  for (const { category, voices: agree } of meaningsOf(voices))
    if (agree >= VOICES_MIN && agree >= AGREEMENT_MIN * voices.length) {
      const agreeing = voices.filter((voice) => voice.category === category);
      const direction = commonDirection(agreeing.map((voice) => voice.direction ?? "unknown"));
      return { category, direction, agree, voters: voices.length };
    }
  return undefined;
}

/** The way that all who say one say, `unknown` where they differ or nobody does. */
function commonDirection(directions: readonly Direction[]): Direction {
  const known = new Set(directions.filter((direction) => direction !== "unknown"));
  const [only] = known;
  return known.size === 1 && only ? only : "unknown";
}

/** A category, and how many say it. */
export interface Meaning {
  readonly category: string;
  readonly voices: number;
}

/** Each category that is said, most voices first. */
export function meaningsOf(voices: readonly Pick<Voice, "category">[]): Meaning[] {
  const counts = new Map<string, number>();
  for (const { category } of voices) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .map(([category, count]) => ({ category, voices: count }))
    .sort((a, b) => b.voices - a.voices || (a.category < b.category ? -1 : 1));
}
