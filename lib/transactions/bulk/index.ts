export { createAskOnce } from "./ask-once.ts";
export { BATCH_JOB, type BatchJobDeps, type BatchPayload, type BatchProgress, batchJob } from "./job.ts";
export {
  type AnsweredLines,
  createLineAnswers,
  LINE_BYTES_MAX,
  type LineFormat,
  WINDOW_LINES,
} from "./line-answers.ts";
export { openResults } from "./parts.ts";
