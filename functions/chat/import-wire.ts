import type { z } from "zod";
import {
  type Import,
  type ImportPreview,
  LOCK_MS,
  mappingOf,
  type PlanProblem,
  type RowNote,
} from "#lib/shop";
import type { importPreview, importState, rowNote } from "./import-schemas.ts";
import { productToWire } from "./product-wire.ts";

/** @param now epoch milliseconds: one that nobody has worked on for long is not running any more */
export function importToWire(found: Import, now: number): z.input<typeof importState> {
  const { id, format, mode, status, rows, created, updated, unchanged, deleted, errors, notices } = found;
  const isOpen = status === "running" || status === "queued";
  const isLeft = isOpen && Date.parse(found.updatedAt) + LOCK_MS < now;
  return {
    ...{ id, job_id: found.jobId, format, mode, status: isLeft ? "interrupted" : status },
    ...{ rows, created, updated, unchanged, deleted, errors, notices },
    refused_deletes: found.refusedDeletes,
    detail: found.detail,
    created_at: found.createdAt,
    updated_at: found.updatedAt,
  };
}

export const noteToWire = (note: RowNote): z.input<typeof rowNote> => ({ ...note });

const problemToWire = ({ isBlocking, ...rest }: PlanProblem) => ({ ...rest, blocking: isBlocking });

export const previewToWire = ({
  plan,
  columns,
  products,
  notes,
  problems,
}: ImportPreview): z.input<typeof importPreview> => ({
  format: plan.isOurs ? "products" : plan.format,
  encoding: plan.encoding,
  delimiter: plan.table?.dialect.delimiter ?? null,
  mapping: mappingOf(plan),
  columns: columns.map(({ name, samples }) => ({ name, samples: [...samples] })),
  products: products.map(productToWire),
  notes: notes.map(noteToWire),
  problems: problems.map(problemToWire),
});
