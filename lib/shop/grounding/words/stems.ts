const ENDINGS: readonly (readonly [ending: RegExp, ...instead: string[]])[] = [
  [/ies$/, "y"],
  [/(?:es|s)$/, "", "e"],
  [/ves$/, "f", "fe"],
  [/(?:ied|ier|iest|ily|iness)$/, "y"],
  [/(?:ed|er|est|ing|able|or|y)$/, "", "e"],
  [/(.)\1(?:ed|er|est|ing)$/, "$1"],
  [/(?:ly|ness|less|ful|ment|wise|like)$/, ""],
  [/(?:isation|ization)$/, "ise", "ize"],
  [/ation$/, "e", ""],
];

/** A word in lower case and what it may be an inflection of: "cheapest" → "cheapest", "cheap", "cheape". One step each. */
export function stems(word: string): readonly string[] {
  const found = [word];
  for (const [ending, ...instead] of ENDINGS) {
    if (!ending.test(word)) continue;
    for (const end of instead) {
      const stem = word.replace(ending, end);
      if (stem.length > 2) found.push(stem);
    }
  }
  return found;
}
