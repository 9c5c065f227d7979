/** One of several sequences of words, and what it means. */
export interface Phrase {
  readonly length: number;
  readonly name: string;
}

/** Finds the longest known phrase at a place. Built once from lines of `name | phrase | phrase` or `name = phrase | phrase`. */
export class Phrases {
  readonly #names = new Map<string, string>();
  readonly #longest: number = 0;
  readonly #firsts = new Set<string>();
  readonly words = new Set<string>();

  /** @param form the form that a word of a phrase is compared in */
  constructor(lines: string, form: (word: string) => string, skip: (word: string) => boolean = () => false) {
    for (const line of lines.trim().split("\n")) {
      const at = line.indexOf(" = ");
      const phrases = (at < 0 ? line : line.slice(at + 3)).split("|").map((phrase) => phrase.trim());
      const name = at < 0 ? phrases[0]! : line.slice(0, at).trim();
      for (const phrase of phrases)
        for (const words of expand(phrase.split(/\s+/))) {
          const kept = words.filter((word) => !skip(word)).map(form);
          const key = kept.join(" ");
          if (key === "" || this.#names.has(key)) continue;
          this.#names.set(key, name);
          this.#firsts.add(kept[0]!);
          this.#longest = Math.max(this.#longest, kept.length);
          for (const word of kept) this.words.add(word);
        }
    }
  }

  at(words: readonly string[], from: number): Phrase | undefined {
    if (!this.#firsts.has(words[from]!)) return undefined;
    for (let length = Math.min(this.#longest, words.length - from); length > 0; length--) {
      const name = this.#names.get(words.slice(from, from + length).join(" "));
      if (name !== undefined) return { length, name };
    }
    return undefined;
  }
}

/** All sequences that `a/b c?` stands for. */
function expand([first, ...rest]: readonly string[]): string[][] {
  if (first === undefined) return [[]];
  const optional = first.length > 1 && first.endsWith("?");
  const words: string[][] = (optional ? first.slice(0, -1) : first).split("/").map((word) => [word]);
  if (optional) words.push([]);
  const tails = expand(rest);
  return words.flatMap((word) => tails.map((tail) => [...word, ...tail]));
}
