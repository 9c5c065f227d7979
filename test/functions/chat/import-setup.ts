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

/** Of the shape that a dispensary's list has. */
export const DISPENSARY = `"id","name","slug","brand","category","strain","thc","cbd","lab_test"
"1","Lemon Roll","lemon-roll","Lola","Flowers,Pre-Roll,",,"19.71%",,
"2","Recovery Salve","recovery-salve","Turtle","Topical,",,"1,120mg","35mg",
"3","Gummies","gummies","Baked","Edibles,Candy,","OG Kush","100mg",,"https://lab.example/3.pdf"
`;
/** Of the shape that an electronics feed has. */
export const FEED = JSON.stringify(
  [
    {
      id: "275906",
      name: "D1 Standard",
      title: "Label tape, black on transparent",
      ean: ["5411313452106", "0005712083365"],
      short_description: "Tape <br />7m &amp; 19mm",
      img_high: "http://images.example/a_high.jpg",
      img_low: "http://images.example/a_low.jpg",
      img_thumb: "http://images.example/a_thumb.jpg",
      supplier: "DYMO",
      price: 2695,
      attr_t_label_colour: "Black",
      attr_b_ultraviolet__uv__resistant: true,
      attr_n_tape_width: 19.0,
    },
    { id: "2132139", title: "Patch cable", price: 495, supplier: "C2G", attr_n_cable_length: 0.5 },
  ],
  null,
  1,
);
export const FEED_MAPPING = { columns: { price: { from: "price", unit: "minor", currency: "EUR" } } };
export const rowsOf = (ids: readonly (number | string)[], title = "Product") =>
  `id,title,price\n${ids.map((id) => `${id},${title} ${id},${5}.00 USD`).join("\n")}\n`;
export const range = (n: number, from = 1) => Array.from({ length: n }, (_, i) => from + i);

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
