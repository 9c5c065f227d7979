import type { z } from "zod";
import { explain, invalid, type Place } from "./explain.ts";

/**
 * Checks one value of a body by itself, for batches in which a bad item gets a problem in its place.
 * @param path of the value in the body: `["texts", 3]`; in a line: `[]`
 * @throws Problem invalid_field, unknown_field
 */
export function checkValue<T extends z.ZodType>(
  schema: T,
  value: unknown,
  path: readonly PropertyKey[],
  place: Extract<Place, "body" | "line"> = "body",
): z.output<T> {
  const result = schema.safeParse(value, { error: explain });
  if (result.success) return result.data;
  throw invalid(
    result.error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
    place,
  );
}
