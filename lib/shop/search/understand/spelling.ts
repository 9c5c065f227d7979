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

// Rows of the table of distances, the last three of them in turn: words have at most twenty letters.
const ROWS = [0, 1, 2].map(() => new Int32Array(32));

/** Letters added, left out, changed, or two in a row exchanged (optimal string alignment); `atMost` + 1 when there are more. */
export function slips(a: string, b: string, atMost: number): number {
  if (Math.abs(a.length - b.length) > atMost || Math.max(a.length, b.length) > 30) return atMost + 1;
  let [before, above, row] = ROWS as [Int32Array, Int32Array, Int32Array];
  for (let j = 0; j <= b.length; j++) above[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, before[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > atMost) return atMost + 1;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length]!, atMost + 1);
}
