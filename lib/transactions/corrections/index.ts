export type { Correction } from "./correction.ts";
export { type Corrections, createCorrections, type Learnt, type Teaching } from "./corrections.ts";
export { createLearningRungs } from "./rungs.ts";
export { keptSubject } from "./subject.ts";
