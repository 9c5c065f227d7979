import type { Backend } from "#test/support/backends";
import { fakeClock } from "#test/support/call";
import { startProduct } from "#test/support/product";
import { createWorkerApp } from "../../../functions/worker/app.ts";

export interface ImportState {
  id: string;
  job_id: string | null;
  status: string;
  mode: string;
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  deleted: number;
  errors: number;
  notices: number;
  refused_deletes: number;
  detail: string | null;
}
export interface Job {
  id: string;
  import_id: string;
  status: string;
  attempt: number;
  result?: Record<string, unknown>;
  problem?: { code: string; detail: string; import_id?: string };
}
export interface Trouble {
  status: number;
  code: string;
  field?: string;
  detail: string;
  import_id?: string;
}
export interface Note {
  row: number;
  id?: string;
  field?: string;
  code: string;
  outcome: string;
}
export interface Listed {
  id: string;
  title: string;
  version: number;
  price: { amount: string } | null;
  attributes: Record<string, unknown>;
  variants: { id: string }[];
}

const IMPORT = "/api/v1/products/import";

/** The product with a worker, and imports into catalogues of tenants that begin empty. */
export async function startImports(backend: Backend) {
  const clock = fakeClock();
  const app = await startProduct({ clock, start: backend.start });
  const worker = createWorkerApp(app.platform);
  await app.call("GET", "/api/v1/products"); // the stack is up
  let tenants = 0;

  async function tenant() {
    const { key } = await app.platform.identity.keys.create({
      tenant: `shop-${++tenants}`,
      name: "test",
      scopes: ["read", "write"],
    });
    /** A file as the body. @returns the status, the first answer, and the last line */
    async function send(content: string | Uint8Array<ArrayBuffer>, query = "", type = "text/csv") {
      const { status, text, json } = await app.call<Trouble>("POST", `${IMPORT}${query}`, {
        key,
        raw: content,
        headers: { "content-type": type },
      });
      const lines =
        status === 200
          ? text
              .trim()
              .split("\n")
              .map((line) => JSON.parse(line) as ImportState & Trouble)
          : [];
      return { status, json, lines, last: lines.at(-1)! };
    }
    const queue = <T = Job>(body: object, headers: Record<string, string> = {}) =>
      app.call<T>("POST", IMPORT, { key, body, headers });
    async function work(id: string, boundMs = 60_000): Promise<Job> {
      const Records = [{ messageId: "m", receiptHandle: "r", body: JSON.stringify({ kind: "job", id }) }];
      await worker({ Records }, clock.now() + boundMs);
      return (await app.call<Job>("GET", `/api/v1/jobs/${id}`, { key })).json;
    }
    const products = async (): Promise<Listed[]> =>
      (await app.call<{ items: Listed[] }>("GET", "/api/v1/products?limit=200", { key })).json.items;
    const state = async (id: string): Promise<ImportState> =>
      (await app.call<ImportState>("GET", `/api/v1/products/imports/${id}`, { key })).json;
    async function notes(id: string): Promise<Note[]> {
      const all: Note[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const path: string = `/api/v1/products/imports/${id}/rows?limit=2${cursor && `&cursor=${cursor}`}`;
        const { json } = await app.call<{ items: Note[]; next_cursor: string | null }>("GET", path, { key });
        all.push(...json.items);
        cursor = json.next_cursor;
      }
      return all;
    }
    return { key, send, queue, work, products, state, notes };
  }
  return { app, clock, tenant };
}
