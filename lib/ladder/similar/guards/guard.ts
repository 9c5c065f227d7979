import type { Reading } from "../reading/reading.ts";

/** Refuses to reuse an answer when the two texts differ in something that can matter. Pure, and the same both ways round. */
export interface Guard {
  readonly name: string;
  allows(a: Reading, b: Reading): boolean;
}
