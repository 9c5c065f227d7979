/** Words of the catalogue's values, to be found by one that is written with a slip. */
export class Spelling {
  /** By first letter and length. */
  readonly #words = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of new Set(words)) {
      if (!/^[a-z]{4,20}$/.test(word)) continue;
      const bucket = this.#words.get(`${word[0]}${word.length}`);
      if (bucket === undefined) this.#words.set(`${word[0]}${word.length}`, [word]);
      else bucket.push(word);
    }
  }

  /** The one word that is a slip away from this one; undefined where there is none, or more than one. Short words have no slips. */
  nearest(word: string): string | undefined {
    if (!/^[a-z]{4,20}$/.test(word)) return undefined;
    const allowed = word.length >= 8 ? 2 : 1;
    let best: string | undefined;
    let least = allowed + 1;
    for (let length = word.length - allowed; length <= word.length + allowed; length++) {
      for (const candidate of this.#words.get(`${word[0]}${length}`) ?? []) {
        const distance = slips(word, candidate, least);
        if (distance < least) {
          least = distance;
          best = candidate;
        } else if (distance === least && distance <= allowed) best = undefined;
      }
    }
    return best;
  }
}

/** Letters added, left out, changed, or two in a row exchanged (optimal string alignment); `atMost` + 1 when there are more. */
export function slips(a: string, b: string, atMost: number): number {
  if (Math.abs(a.length - b.length) > atMost) return atMost + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > atMost) return atMost + 1;
    before = above;
    above = row;
  }
  return above[b.length]!;
}
