type Members = Readonly<Record<string, unknown>>;

/** Called the same in both APIs, or known to the Responses API alone and harmless to a budget. */
const SAME = new Set([
  "include",
  "metadata",
  "parallel_tool_calls",
  "prompt_cache_key",
  "prompt_cache_retention",
  "reasoning",
  "safety_identifier",
  "service_tier",
  "store",
  "temperature",
  "top_p",
  "truncation",
  "user",
]);

/** Have no counterpart, and mean nothing at these values. */
const DEFAULTS: Members = { n: 1, logprobs: false, frequency_penalty: 0, presence_penalty: 0 };

/** Said by the delivery, or applied by us. */
const OURS = new Set(["stream", "stream_options", "stop"]);

/**
 * The first member of a chat completion's body that cannot be said to the Responses API; undefined when all can. Tools that the endpoint
 * runs itself cannot either: they have prices of their own.
 */
export function unsayableMember(extra: Members): string | undefined {
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined || value === null || OURS.has(name) || SAME.has(name)) continue;
    if (name in DEFAULTS && value === DEFAULTS[name]) continue;
    if (name in TRANSLATIONS && (name !== "tools" || areFunctions(value))) continue;
    return name;
  }
  return undefined;
}

/** @param extra of which nothing is unsayable */
export function membersOf(extra: Members): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const text: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined || value === null) continue;
    const translation = TRANSLATIONS[name];
    if (translation) {
      const { text: ofText, ...rest } = translation(value);
      Object.assign(members, rest);
      Object.assign(text, ofText);
    } else if (SAME.has(name)) members[name] = value;
  }
  return Object.keys(text).length > 0 ? { ...members, text } : members;
}

type Translation = (value: unknown) => { readonly text?: object; readonly [member: string]: unknown };

const TRANSLATIONS: Readonly<Record<string, Translation>> = {
  response_format: (value) => ({ text: { format: flat(value, "json_schema") } }),
  verbosity: (verbosity) => ({ text: { verbosity } }),
  reasoning_effort: (effort) => ({ reasoning: { effort } }),
  tools: (value) => ({
    tools: (value as readonly Members[]).map((tool) => ({ strict: false, ...flat(tool, "function") })),
  }),
  tool_choice: (value) => ({ tool_choice: typeof value === "string" ? value : flat(value, "function") }),
};

/** `{ type, function: { name, … } }` is `{ type, name, … }` there. */
function flat(value: unknown, member: string): object {
  const { [member]: inner, ...outer } = value as Members;
  return { ...outer, ...(inner as object | undefined) };
}

const areFunctions = (tools: unknown): boolean =>
  Array.isArray(tools) && tools.every((tool) => (tool as { type?: unknown } | null)?.type === "function");
