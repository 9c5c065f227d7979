/**
 * Which characters a word has, as 32 bits: of two words that one edit parts, at most two bits differ. Looking through the masks
 * of all terms is far quicker than measuring distances, and leaves few to measure.
 */
export function letterMask(word: string): number {
  let mask = 0;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    const letter = unit >= 0x61 && unit <= 0x7a;
    mask |= 1 << (letter ? unit - 0x61 : 26 + (unit % 6));
  }
  return mask >>> 0;
}

/** How many bits are set. */
export function bitCount(bits: number): number {
  bits -= (bits >>> 1) & 0x55555555;
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
