import { Problem } from "#lib/context";
import { type Head, once } from "#lib/tabular";
import type { Product } from "../product.ts";
import { assemble } from "./assemble.ts";
import { shown } from "./cells/text-cell.ts";
import type { Mapping } from "./mapping.ts";
import { couldBeMinor } from "./money-clues.ts";
import type { ImportPlan } from "./plan.ts";
import { type PlannedFile, planFile } from "./plan-file.ts";
import { openRecords } from "./records.ts";
import type { RowNote } from "./row-error.ts";
import { openRows } from "./source-rows.ts";

const PRODUCTS_SHOWN = 10;
const ROWS_READ = 200;
const NOTES_SHOWN = 20;
const SAMPLES = 3;

/** What a file leaves open, or what will be lost. */
export interface PlanProblem {
  /** In the words of the mapping. */
  readonly field: string;
  readonly code: "no_id" | "no_title" | "no_currency" | "price_unit" | "invalid_name";
  readonly detail: string;
  /** Nothing can be imported before it is answered. */
  readonly isBlocking: boolean;
}

/** What an import of a file would do. */
export interface ImportPreview {
  readonly plan: ImportPlan;
  readonly columns: readonly { readonly name: string; readonly samples: readonly string[] }[];
  readonly products: readonly Product[];
  readonly notes: readonly RowNote[];
  readonly problems: readonly PlanProblem[];
}

/** How a file will be read, and its first products. @throws Problem as `planFile` */
export async function preview(head: Head, mapping: Mapping): Promise<ImportPreview> {
  const planned = await planFile(head, mapping);
  const { plan, names, rows } = planned;
  const records = openRecords(openRows(once(head.bytes), plan), plan);
  const products = new Map<string, Product>();
  const notes: RowNote[] = [];
  try {
    for (let some = await records.next(ROWS_READ); some; some = await records.next(ROWS_READ)) {
      for (const { id, row, drafts, product, notes: said } of some) {
        notes.push(...said);
        const made = product ?? (drafts.length > 0 ? assemble(drafts, products.get(id!)) : undefined);
        if (!made) continue;
        if ("code" in made) notes.push({ row, ...(id && { id }), ...made, outcome: "skipped" });
        else products.set(made.id, made);
      }
      if (products.size >= PRODUCTS_SHOWN || notes.length >= NOTES_SHOWN) break;
    }
  } catch (error) {
    if (!(error instanceof Problem) || !head.isCut) throw error; // what is not all ends anywhere
  }
  return {
    plan,
    columns: names.map((name) => ({ name, samples: samplesOf(rows, name) })),
    products: [...products.values()].slice(0, PRODUCTS_SHOWN),
    notes: notes.slice(0, NOTES_SHOWN),
    problems: problemsOf(planned),
  };
}

function samplesOf(rows: PlannedFile["rows"], name: string): string[] {
  const samples = new Set<string>();
  for (const { values } of rows) {
    if (values.has(name)) samples.add(shown(values.get(name)).slice(1, -1));
    if (samples.size === SAMPLES) break;
  }
  return [...samples];
}

/** What is to be asked about a plan. */
export function problemsOf({ plan, rows }: PlannedFile): PlanProblem[] {
  const { columns, currency } = plan;
  if (plan.isOurs) return [];
  const found: PlanProblem[] = [];
  const add = (field: string, code: PlanProblem["code"], detail: string, isBlocking = false) =>
    found.push({ field, code, detail, isBlocking });
  if (!columns.title && !columns.title_en && !columns.title_th)
    add(
      "columns.title",
      "no_title",
      "It cannot be told which column holds the products' titles. Name it.",
      true,
    );
  if (!columns.id)
    add(
      "columns.id",
      "no_id",
      "No column holds ids. Each product's is made from its title: a product that gets another title is a new one.",
    );
  const prices =
    columns.price === undefined ? [] : rows.flatMap(({ values }) => values.get(columns.price!) ?? []);
  const showSigns = prices.some((price) => typeof price === "string" && /[^\d.,'’+\-\s]/.test(price));
  if (columns.price && !currency && !columns.currency)
    add(
      "columns.price.currency",
      "no_currency",
      "Nothing says in which currency the prices are. Name it, such as THB.",
      !showSigns,
    );
  if (plan.priceUnit === "major" && couldBeMinor(prices))
    add(
      "columns.price.unit",
      "price_unit",
      `Prices are whole numbers such as ${shown(prices[0])}. They are taken for major units; say \`minor\` if they are cents or satang.`,
    );
  for (const name of columns.unused)
    if (!/^(?:img|image|picture|photo)/i.test(name))
      add("columns.attributes", "invalid_name", `The column ${shown(name)} is not used.`);
  return found;
}
