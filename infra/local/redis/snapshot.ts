import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Entry, Keyspace, Type } from "./keyspace.ts";
import { SortedSet } from "./sorted-set.ts";
import { Stream } from "./stream.ts";

type Row = readonly [key: string, type: Type, value: unknown, expiresAt: number | null];

/**
 * Takes over what the last run left, and removes it: after a crash there is none, because an old one would bring back
 * counters and cached answers from before the last writes. An empty Redis is safe, an outdated one is not.
 */
export async function loadSnapshot(db: Keyspace, path: string): Promise<void> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return;
  await rm(path, { force: true });
  for (const [key, type, value, expiresAt] of rowsOf(text))
    db.put(key, type, thaw[type](value as never), expiresAt ?? undefined);
}

export async function saveSnapshot(db: Keyspace, path: string): Promise<void> {
  const rows = [...db.live()].map(
    ([key, entry]): Row => [key, entry.type, freeze(entry), entry.expiresAt ?? null],
  );
  await writeFile(`${path}.new`, JSON.stringify(rows));
  await rename(`${path}.new`, path);
}

/** A file that cannot be read is a cache that was lost. */
function rowsOf(text: string): Row[] {
  try {
    return JSON.parse(text) as Row[];
  } catch {
    return [];
  }
}

function freeze({ type, value }: Entry): unknown {
  if (type === "string") return value;
  // JSON has no infinity.
  if (type === "zset") return (value as SortedSet).sorted().map(([member, score]) => [member, String(score)]);
  if (type === "stream") {
    const { entries, last } = value as Stream;
    return { entries, last };
  }
  return [...(value as Set<string>)];
}

const thaw = {
  string: (value: string) => value,
  hash: (value: [string, string][]) => new Map(value),
  set: (value: string[]) => new Set(value),
  zset: (value: [string, string][]) => {
    const set = new SortedSet();
    for (const [member, score] of value) set.set(member, Number(score));
    return set;
  },
  stream: (value: Pick<Stream, "entries" | "last">) => Object.assign(new Stream(), value),
};
