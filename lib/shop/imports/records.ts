import { Problem } from "#lib/context";
import { hashedId } from "#lib/store";
import { checkSize, productOf } from "../catalogue/from-input.ts";
import { VARIANTS_MAX } from "../catalogue/limits.ts";
import { productInput } from "../catalogue/product-input.ts";
import type { Product } from "../product.ts";
import type { ImportPlan } from "./plan.ts";
import { type RowDraft, rowReader } from "./row-draft.ts";
import { faultNote, type RowNote } from "./row-error.ts";
import type { RowSource, SourceRow } from "./source-rows.ts";

/** What some rows that follow one another say of one product. */
export interface ImportRecord {
  /** Of the product; undefined where no row says. */
  readonly id: string | undefined;
  /** Numbers of the first and last row, and where the first stands. */
  readonly first: number;
  readonly last: number;
  readonly row: number;
  readonly rows: number;
  /** Rows to put together, or a product that is whole; neither where all rows are faulty. */
  readonly drafts: readonly RowDraft[];
  readonly product?: Product;
  readonly notes: readonly RowNote[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Open = Mutable<Omit<ImportRecord, "drafts" | "notes">> & { drafts: RowDraft[]; notes: RowNote[] };

/** Rows of one product at most: what comes behind is a record of its own, and joins it when it is stored. */
const ROWS_MAX = VARIANTS_MAX + 1;

/** Rows as records: those of one product that follow one another together. */
export function openRecords(source: RowSource, plan: ImportPlan) {
  const read = plan.isOurs ? ownRecord : mappedRecord(plan);
  let open: Open | undefined;
  let failure: { readonly error: unknown } | undefined;

  /** What is held when the rows end, or break off: then it comes before the failure. */
  function held(): ImportRecord[] | undefined {
    const last = open;
    open = undefined;
    if (!last && failure) throw failure.error;
    return last && [last];
  }

  return {
    /** The records of up to `max` rows more, or undefined at the end; the last one may be held back. @throws what the rows throw, behind all that came before */
    async next(max: number): Promise<ImportRecord[] | undefined> {
      const rows = failure
        ? undefined
        : await source.next(max).catch((error: unknown) => {
            failure = { error };
            return undefined;
          });
      if (!rows) return held();
      const whole: ImportRecord[] = [];
      for (const row of rows) {
        const record = read(row);
        if (open && joins(open, record)) {
          open.last = record.last;
          open.rows++;
          open.drafts.push(...record.drafts);
          open.notes.push(...record.notes);
        } else {
          if (open) whole.push(open);
          open = { ...record, drafts: [...record.drafts], notes: [...record.notes] };
        }
      }
      return whole;
    },
    close: () => source.close(),
  };
}

/** Variants of one product and the row of the product itself. Two rows of one id that are no variants are two records: the later wins, and it is said. */
const joins = (open: ImportRecord, next: ImportRecord): boolean =>
  open.id !== undefined &&
  open.id === next.id &&
  open.rows < ROWS_MAX &&
  open.drafts.length > 0 &&
  (open.drafts.some(({ group }) => group !== null) || next.drafts.some(({ group }) => group !== null));

function mappedRecord(plan: ImportPlan): (row: SourceRow) => ImportRecord {
  const read = rowReader(plan);
  return (row) => {
    const { draft, id, notes } = read(row);
    return { ...placeOf(row), id, drafts: draft ? [draft] : [], notes };
  };
}

const placeOf = ({ number, row }: SourceRow) => ({ first: number, last: number, row, rows: 1 });

/** What the API adds to products when it gives them out. */
const GIVEN_OUT = new Set(["created_at", "updated_at", "version"]);

/** A product as the API writes it. */
function ownRecord(source: SourceRow): ImportRecord {
  const { row, values, fault } = source;
  const place = { ...placeOf(source), drafts: [] };
  if (fault) return { ...place, id: undefined, notes: [faultNote(row, fault)] };
  const { id: given, ...sent } = Object.fromEntries([...values].filter(([name]) => !GIVEN_OUT.has(name)));
  const title = sent["title"];
  const id = given === undefined && typeof title === "string" ? hashedId("prd", title) : given;
  const about = typeof id === "string" ? id : undefined;
  const parsed = productInput.safeParse({ ...sent, id });
  const note = (field: string, detail: string): ImportRecord => ({
    ...place,
    id: about,
    notes: [{ row, ...(about && { id: about }), field, code: "invalid_field", detail, outcome: "skipped" }],
  });
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    return note(path.join(".") || "body", `\`${path.join(".") || "body"}\` ${message}.`);
  }
  const product = productOf(parsed.data.id!, parsed.data);
  try {
    checkSize(product);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return note("body", error.message);
  }
  return { ...place, id: product.id, product, notes: [] };
}
