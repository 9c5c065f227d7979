export { prepareReading } from "./prepare.ts";
export type { PriceRange, ReadOptions, ReadQuery, Understood, Word } from "./read.ts";
export { readQuery } from "./read-query.ts";
export { type Relaxed, relax } from "./relax.ts";
