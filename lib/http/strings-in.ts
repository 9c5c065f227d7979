const STRINGS_MAX = 200;

/** The strings of a request's body, to be taken out of an error's text before it is logged. */
export function stringsIn(root: unknown): string[] {
  const out: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0 && out.length < STRINGS_MAX) {
    const value = waiting.pop();
    if (typeof value === "string") out.push(value);
    else if (typeof value === "object" && value !== null)
      waiting.push(...Object.values(value).slice(0, STRINGS_MAX));
  }
  return out;
}
