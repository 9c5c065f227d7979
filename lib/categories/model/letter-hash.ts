const PRIME = 0x0100_0193;
/** PRIME × INVERSE = 1 modulo 2³². */
const INVERSE = 0x359c_449b;

export const hashUnit = (hash: number, unit: number): number => Math.imul(hash ^ unit, PRIME);

/**
 * A hash of letters that goes on where it stopped: the hash of `wh` continued over `smith` is that of `whsmith`, so words
 * are joined without making a string of them. FNV-1a over UTF-16 units; the seed keeps equal letters apart where they
 * mean different things.
 */
export function hashOn(hash: number, text: string, from = 0, to = text.length): number {
  for (let i = from; i < to; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

/** The hash without its last unit. */
export function hashBack(hash: number, unit: number): number {
  return Math.imul(hash, INVERSE) ^ unit;
}

/** Spreads a finished hash over all its bits (the last steps of murmur3), as an unsigned number. */
export function spread(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 15), 0x85eb_ca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
