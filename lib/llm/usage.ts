/** Tokens of one try. `cachedInput` is a part of `input`. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly output: number;
}

export const NO_USAGE: Usage = { input: 0, cachedInput: 0, output: 0 };

export const addUsage = (a: Usage, b: Usage): Usage => ({
  input: a.input + b.input,
  cachedInput: a.cachedInput + b.cachedInput,
  output: a.output + b.output,
});

type Fields = Readonly<Record<string, unknown>>;

const object = (value: unknown): Fields | undefined =>
  value && typeof value === "object" ? (value as Fields) : undefined;

function count(...candidates: readonly unknown[]): number | undefined {
  for (const candidate of candidates) {
    if (candidate === undefined || candidate === null || candidate === "") continue;
    const value = Number(candidate);
    if (Number.isSafeInteger(value) && value >= 0) return value;
  }
  return undefined;
}

/**
 * The usage in a reply or a piece of a stream, wherever the provider puts it: `usage` (OpenAI), `choices[0].usage` (Moonshot),
 * `x_groq.usage` (Groq), and under either pair of names. Undefined unless both counts are there: half a bill is none.
 */
export function readUsage(reply: unknown): Usage | undefined {
  const body = object(reply);
  if (!body) return undefined;
  const choices = Array.isArray(body["choices"]) ? body["choices"] : [];
  const places = [body["usage"], object(choices[0])?.["usage"], object(body["x_groq"])?.["usage"]];
  for (const place of places) {
    const usage = object(place);
    if (!usage) continue;
    const input = count(usage["prompt_tokens"], usage["input_tokens"]);
    const output = count(usage["completion_tokens"], usage["output_tokens"]);
    if (input === undefined || output === undefined) continue;
    const details = object(usage["prompt_tokens_details"]) ?? object(usage["input_tokens_details"]);
    const cached = count(details?.["cached_tokens"]) ?? 0;
    return { input, cachedInput: Math.min(cached, input), output };
  }
  return undefined;
}
