import type { DataTable } from "#lib/store";

/** Kept in the row itself up to this many UTF-16 units: every renewal of a lease pays for the row's whole size. */
const INLINE_MAX = 4_000;
/** UTF-16 units, at most three bytes each: an item holds 400 kB. */
const CHUNK = 100_000;
const AT_ONCE = 8;

/** Where a text is: in the row, or in how many chunks. */
export interface Placed {
  readonly text?: string;
  readonly chunks?: number;
}

const chunkEntity = (data: DataTable) =>
  data.entity({
    model: { service: "rung", entity: "jobtext", version: "1" },
    attributes: {
      id: { type: "string", required: true },
      /** Such as `result-2`: of attempt 2, so that an attempt that lost its lease writes over nothing. */
      name: { type: "string", required: true },
      at: { type: "string", required: true },
      text: { type: "string", required: true },
      ttl: { type: "number", required: true },
    },
    indexes: {
      primary: {
        pk: { field: "pk", composite: ["id"], casing: "none" },
        sk: { field: "sk", composite: ["name", "at"], casing: "none" },
      },
    },
  });

/** Cuts between characters: half a surrogate pair does not survive UTF-8. */
export function cut(text: string, size: number): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + size, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last < 0xdc00) end--;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}

/** Texts of a job of any length: payload, result, transcript. */
export function createTexts(data: DataTable) {
  const entity = chunkEntity(data);
  const place = (i: number) => String(i).padStart(5, "0");
  return {
    /** @param ttl epoch seconds. @throws StoreDown */
    async put(id: string, name: string, text: string, ttl: number): Promise<Placed> {
      if (text.length <= INLINE_MAX) return { text };
      const parts = cut(text, CHUNK);
      for (let i = 0; i < parts.length; i += AT_ONCE) {
        const rows = parts
          .slice(i, i + AT_ONCE)
          .map((part, n) => ({ id, name, at: place(i + n), text: part, ttl }));
        await Promise.all(rows.map((row) => data.run("job.text.put", () => entity.put(row).go())));
      }
      return { chunks: parts.length };
    },

    /** @throws StoreDown, or Error when a part is missing */
    async get(id: string, name: string, placed: Placed): Promise<string> {
      if (placed.text !== undefined) return placed.text;
      const count = placed.chunks ?? 0;
      const parts: string[] = [];
      for (let i = 0; i < count; i += AT_ONCE) {
        const some = Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, n) => place(i + n));
        const rows = await Promise.all(
          some.map((at) =>
            data.run("job.text.get", () => entity.get({ id, name, at }).go({ consistent: true })),
          ),
        );
        for (const { data: row } of rows) {
          if (!row) throw new Error(`a part of ${name} of job ${id} is missing`);
          parts.push(row.text);
        }
      }
      return parts.join("");
    },
  };
}

export type Texts = ReturnType<typeof createTexts>;
