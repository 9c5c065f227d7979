/** Digits of either script with what may stand between them; a full stop at the end is the sentence's. */
const NUMBER = /[\d๐-๙](?:[\d๐-๙.,:]*[\d๐-๙])?/g;

const numbersIn = (text: string): string[] => text.match(NUMBER) ?? [];

/** Whether every number of a text stands in one of the sources, as it is written there. */
export function isGrounded(text: string, sources: readonly string[]): boolean {
  const known = new Set(sources.flatMap(numbersIn));
  return numbersIn(text).every((number) => known.has(number));
}
