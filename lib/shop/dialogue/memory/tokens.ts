/**
 * How many tokens a model's tokenizer makes of a text, a little high rather than low. Byte-pair vocabularies of chat models have about four Latin letters to a
 * token; Thai syllables are cut finer, a token for about every one and a half characters; other scripts and emoji a token or more each.
 */
export function estimateTokens(text: string): number {
  let latin = 0;
  let thai = 0;
  let other = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x250) latin++;
    else if (code >= 0xe00 && code <= 0xe7f) thai++;
    else other += code > 0xffff ? 2 : 1;
  }
  return Math.ceil(latin / 3.8 + thai / 1.5 + other);
}

/** The longest beginning of a text within a budget, in whole characters; an ellipsis says that there was more. */
export function withinTokens(text: string, budget: number): string {
  if (estimateTokens(text) <= budget) return text;
  if (budget < 2) return "";
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (estimateTokens(characters.slice(0, middle).join("")) + 1 <= budget) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? "" : `${characters.slice(0, low).join("").trimEnd()}…`;
}
