import { z } from "zod";
import { docsPage, errorsPage, type OpenApiDocument, type Route, route } from "#lib/http";

const Html = { "text/html": "A page that needs no network and no script." };
const MAX_AGE = "public, max-age=60";

/** @param document made when first asked for: a start needs no OpenAPI */
export function documentRoutes(document: () => OpenApiDocument): Route[] {
  let json: string | undefined;
  return [
    route({
      method: "get",
      path: "/openapi.json",
      summary: "This API as OpenAPI 3.1",
      tag: "Reference",
      access: "public",
      responses: { 200: z.looseObject({ openapi: z.literal("3.1.0") }) },
      handler() {
        json ??= JSON.stringify(document());
        return new Response(json, {
          headers: { "content-type": "application/json", "cache-control": MAX_AGE },
        });
      },
    }),
    route({
      method: "get",
      path: "/docs",
      summary: "This API as a page",
      tag: "Reference",
      access: "public",
      responses: { 200: null },
      alsoAs: Html,
      handler: () => docsPage(document()),
    }),
    route({
      method: "get",
      path: "/docs/errors",
      summary: "Every problem code: what it means and what to change",
      tag: "Reference",
      access: "public",
      responses: { 200: null },
      alsoAs: Html,
      handler: () => errorsPage(),
    }),
  ];
}
