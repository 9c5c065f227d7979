import { createHash } from "node:crypto";

/** A prompt as data. Its file is named `<name>.v<version>.ts`; other words are another version, in another file. */
export interface PromptDefinition<K extends string> {
  readonly name: string;
  readonly version: number;
  /** `{{field}}` marks what is filled in. */
  readonly system?: string;
  readonly user: string;
  readonly fields: readonly K[];
  readonly maxOutputTokens: number;
}

export interface Prompt<K extends string> {
  /** `quiz@2`: goes into a capability's version and into logs. */
  readonly id: string;
  readonly maxOutputTokens: number;
  /** Of the words; a test holds it, so that they do not change under a version. */
  readonly digest: string;
  /** The part of a chat request that the prompt makes. What is filled in is never read for marks. */
  fill(values: Readonly<Record<K, string>>): {
    readonly messages: { readonly role: "system" | "user"; readonly content: string }[];
    readonly maxOutputTokens: number;
  };
}

const MARK = /\{\{(\w+)\}\}/g;

/**
 * A module instead of a text file, so that it is there in every bundle, on Lambda and at the edge.
 *
 * @example
 * export const summary = prompt({ name: "summary", version: 1, fields: ["text"], user: "Summarise: {{text}}", maxOutputTokens: 300 });
 * await llm.chat(summary.fill({ text }));
 */
export function prompt<const K extends string>(definition: PromptDefinition<K>): Prompt<K> {
  const { name, version, system, user, fields, maxOutputTokens } = definition;
  const marks = [...`${system ?? ""}${user}`.matchAll(MARK)].map((match) => match[1]!);
  const known: readonly string[] = fields;
  const wrong = [
    ...marks.filter((mark) => !known.includes(mark)),
    ...known.filter((f) => !marks.includes(f)),
  ];
  if (wrong.length > 0) throw new Error(`Prompt ${name}: marks and fields differ in ${wrong.join(", ")}.`);
  const text = JSON.stringify([system ?? "", user, maxOutputTokens]);
  return {
    id: `${name}@${version}`,
    maxOutputTokens,
    digest: createHash("sha256").update(text).digest("hex").slice(0, 16),
    fill(values) {
      const filled = (template: string) => template.replace(MARK, (_, field: K) => values[field]);
      const messages = [
        ...(system === undefined ? [] : [{ role: "system" as const, content: filled(system) }]),
        { role: "user" as const, content: filled(user) },
      ];
      return { messages, maxOutputTokens };
    },
  };
}
