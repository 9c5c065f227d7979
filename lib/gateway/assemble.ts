import type { Completion, CompletionChunk } from "./completion.ts";

type Member = Record<string, unknown>;

/**
 * Makes the whole completion of its chunks, whatever members a provider puts into them: text is joined, lists are merged by
 * `index`, objects by member, and of anything else the last word counts.
 */
export class Assembler {
  #head: Member | undefined;
  readonly #choices = new Map<number, Member>();

  add(chunk: CompletionChunk): void {
    const {
      choices,
      usage: _,
      ...head
    } = chunk as unknown as Member & { choices?: readonly Member[] | null };
    this.#head = { ...this.#head, ...head };
    for (const { index = 0, delta, ...rest } of choices ?? []) {
      const at = index as number;
      const choice = this.#choices.get(at) ?? { message: { role: "assistant", content: null } };
      this.#choices.set(at, merge(choice, { ...rest, message: delta ?? {} }, "") as Member);
    }
  }

  /** @param usage as the endpoint gives it, where it is known */
  completion(usage: object | undefined): Completion {
    const choices = [...this.#choices]
      .sort(([a], [b]) => a - b)
      .map(([index, choice]) => ({ index, ...choice, message: withoutIndexes(choice["message"]) }));
    return {
      ...this.#head,
      object: "chat.completion",
      choices,
      ...(usage && { usage }),
    } as unknown as Completion;
  }
}

/** Identifiers that providers repeat in each chunk; everything else that is text grows. */
const WHOLE = new Set(["id", "type", "role", "name", "finish_reason"]);

function merge(before: unknown, next: unknown, name: string): unknown {
  if (next === undefined || next === null) return before;
  if (before === undefined || before === null) return Array.isArray(next) ? merge([], next, name) : next;
  if (typeof before === "string" && typeof next === "string") return WHOLE.has(name) ? next : before + next;
  if (Array.isArray(before) && Array.isArray(next)) return mergeLists(before, next);
  if (typeof before === "object" && typeof next === "object") {
    const merged: Member = { ...(before as Member) };
    for (const [member, value] of Object.entries(next)) merged[member] = merge(merged[member], value, member);
    return merged;
  }
  return next;
}

/** Tool calls come in parts that name their place; lists without places (log probabilities) follow on. */
function mergeLists(before: readonly unknown[], next: readonly unknown[]): unknown[] {
  const list = [...before];
  for (const item of next) {
    const index = (item as { index?: unknown } | null)?.index;
    const place =
      typeof index === "number" ? list.findIndex((known) => (known as Member)["index"] === index) : -1;
    if (place < 0) list.push(item);
    else list[place] = merge(list[place], item, "");
  }
  return list;
}

function withoutIndexes(message: unknown): unknown {
  const { tool_calls: calls, ...rest } = message as Member & { tool_calls?: readonly Member[] };
  return calls ? { ...rest, tool_calls: calls.map(({ index: _, ...call }) => call) } : rest;
}
