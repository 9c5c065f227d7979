/**
 * AWS Lambda in miniature, for tests: the Runtime API, function URLs with response streaming, SQS events, time-outs,
 * and the freeze between invocations. Work that a handler leaves behind does not run until the next invocation, if ever.
 *
 * @example
 * const lambda = await Lambda.start({ root: bundleFolder, handler: "handler.handler", env });
 * const front = await serveFunctionUrl(lambda);
 * await fetch(`${front.url}/health`);
 * await front.idle(); // the instance is frozen now
 */
export { type FunctionUrl, serveFunctionUrl } from "./function-url.ts";
export { Lambda } from "./runtime-api.ts";
export { sqsEvent } from "./sqs-event.ts";
