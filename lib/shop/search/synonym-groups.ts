/** Groups of expressions that mean the same in a shop. */
export type SynonymGroups = readonly (readonly string[])[];

const contents = new WeakMap<SynonymGroups, string>();

/** By what groups are told apart: settings are read again now and then, and mostly say the same. */
export function contentOf(groups: SynonymGroups): string {
  const content = contents.get(groups) ?? JSON.stringify(groups);
  contents.set(groups, content);
  return content;
}
