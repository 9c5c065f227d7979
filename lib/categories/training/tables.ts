import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDetailed, isPrimary } from "../taxonomy/taxonomy.ts";

export const DATA_FOLDER = join(import.meta.dirname, "data");

/** Lines of `key: value; value`, in order; `#` begins a remark. */
export function readLists(file: string, folder = DATA_FOLDER): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [index, line] of readFileSync(join(folder, file), "utf8").split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const colon = line.indexOf(": ");
    if (colon < 0) throw new Error(`${file}:${index + 1}: no list`);
    const values = line
      .slice(colon + 2)
      .split(";")
      .map((value) => value.trim())
      .filter((value) => value !== "");
    const key = line.slice(0, colon);
    lists.set(key, [...(lists.get(key) ?? []), ...values]);
  }
  return lists;
}

/** The same, where every key is a category code. */
export function readCategoryLists(file: string): Map<string, string[]> {
  const lists = readLists(file);
  for (const code of lists.keys())
    if (!isDetailed(code) && !isPrimary(code)) throw new Error(`${file}: no such category: ${code}`);
  return lists;
}
