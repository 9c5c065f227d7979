/** A sum, and of how many things. */
export interface Tally {
  readonly sum: number;
  readonly count: number;
}

/** Digits of the count: an item that counted a billion things would have been written for a month at its limit. */
const DIGITS = 9;
const SCALE = 10n ** BigInt(DIGITS);

/**
 * Both as one whole number, so that one attribute holds them and one addition changes them: a table's number has 38 digits, which leaves 29 for the sum.
 * Packed tallies add up like tallies.
 */
export const pack = ({ sum, count }: Tally): bigint => BigInt(sum) * SCALE + BigInt(count);

/**
 * A count below zero is a bug elsewhere, and is to be seen as such: it borrows from the sum.
 * @param packed decimal digits, as the table gives a whole number
 */
export function unpack(packed: string): Tally {
  const whole = BigInt(packed);
  const rest = ((whole % SCALE) + SCALE) % SCALE;
  const count = rest > SCALE / 2n ? rest - SCALE : rest;
  return { sum: Number((whole - count) / SCALE), count: Number(count) };
}
