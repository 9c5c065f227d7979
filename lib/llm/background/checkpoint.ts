import { z } from "zod";
import type { Held } from "../budget/budget.ts";

const count = z.number().int().min(0);
const Checkpoint = z.object({
  responseId: z.string().min(1),
  model: z.string(),
  tenant: z.string(),
  /** UTC day, and micro-dollars of its budget, that are held for the response until somebody settles it. */
  day: z.string(),
  micros: count,
  /** Tokens that it is charged at should its bill never be known. */
  input: count,
  output: count,
});

/** All that another process needs to go on with a response, and to pay for it. JSON. */
export type ResponseCheckpoint = z.output<typeof Checkpoint>;

/** @returns undefined for what is none: it comes from a store, and another version may have written it */
export const readCheckpoint = (value: unknown): ResponseCheckpoint | undefined =>
  Checkpoint.safeParse(value).data;

export const ownerOf = (responseId: string): string => `response:${responseId}`;

export const heldOf = ({ responseId, tenant, day, micros }: ResponseCheckpoint): Held => ({
  owner: ownerOf(responseId),
  tenant,
  day,
  micros,
});
