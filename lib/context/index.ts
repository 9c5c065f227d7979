/**
 * The ground floor: what belongs to one call, the words every room shares, and lines of a stream. Knows nothing else.
 *
 * @example
 * await runCall(call, async () => {
 *   const { tenant } = currentActor();
 *   afterResponse(() => cache.write(tenant));
 * });
 */
export { AfterResponse } from "./after-response.ts";
export {
  type Actor,
  afterResponse,
  type CallContext,
  callIfAny,
  currentActor,
  currentCall,
  remainingMs,
  runCall,
} from "./call.ts";
export { type Clock, systemClock } from "./clock.ts";
export { type CacheNamespace, type Config, loadConfig } from "./config.ts";
export { LineReader, type LineReaderOptions, TooManyBytes } from "./line-reader.ts";
export { type Line, type LinePlace, LineSplitter } from "./line-splitter.ts";
export type { LlmConfig, ModelPrice } from "./llm-config.ts";
export { Problem, type ProblemCode, type ProblemOptions, problemCodes, problemStatus } from "./problem.ts";
export { type Labels, type LogLevel, type Recorder, silentRecorder, type Timing } from "./recorder.ts";
