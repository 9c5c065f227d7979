/**
 * The HTTP surface: routes as data, one app per function, problem+json for every failure, OpenAPI 3.1 from the schemas
 * that check the requests.
 *
 * @example
 * const hello = route({
 *   method: "post", path: "/api/v1/hello", summary: "Greet", tag: "Example", access: "read",
 *   body: z.strictObject({ name: z.string().min(1).max(50) }),
 *   responses: { 200: z.strictObject({ greeting: z.string() }) },
 *   handler: ({ body }) => ({ status: 200, body: { greeting: `Hello ${body.name}` } }),
 * });
 * const app = createApp({ ...platform.http, name: "example", routes: [hello] });
 * serve({ fetch: app.fetch });
 */
export { type App, type AppOptions, createApp, type HttpOptions } from "./app.ts";
export { badRequest } from "./bad-request.ts";
export { checkValue } from "./check-value.ts";
export { combine } from "./combine.ts";
export { decodeCursor, encodeCursor, pageById } from "./cursor.ts";
export { docsPage, errorsPage } from "./docs-page.ts";
export { bodyTooLarge } from "./json-body.ts";
export { mergeOpenApi, type OpenApiDocument, openApi } from "./openapi.ts";
export { type ParseOptions, parseJson } from "./parse-json.ts";
export { errorsMarkdown, PROBLEMS, problemType } from "./problem-catalogue.ts";
export { internalProblem, problemDocument } from "./problem-document.ts";
export type { ErrorShape } from "./respond.ts";
export {
  type Input,
  type Method,
  type Reply,
  type Responses,
  type Route,
  route,
  type StreamedBody,
} from "./route.ts";
export {
  AnswerSchema,
  aiFlags,
  aiQuery,
  listOf,
  ProblemSchema,
  pageQuery,
} from "./schemas.ts";
