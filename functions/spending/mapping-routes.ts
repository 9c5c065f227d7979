import { z } from "zod";
import { decodeCursor, encodeCursor, type Route, route } from "#lib/http";
import { detectLanguage } from "#lib/language";
import type { Mapping, Spending } from "#lib/spending";
import { canonical, categoryCode } from "../wire/category.ts";
import { idParams, mapping, mappingBody, mappingList, mappingListQuery } from "./schemas.ts";
import { mappingToWire } from "./wire.ts";

const position = z.strictObject({ term: z.string(), id: z.string() });

export function mappingRoutes({ mappings }: Spending): Route[] {
  return [
    route({
      method: "get",
      path: "/api/v1/mappings",
      summary: "List taught terms",
      description: "The user's own and the tenant's, by term.",
      tag: "Mappings",
      access: "read",
      query: mappingListQuery,
      responses: { 200: mappingList },
      async handler({ query }) {
        const { language, source, limit, cursor, q } = query;
        const after = cursor === undefined ? undefined : decodeCursor(cursor, query, position);
        const wanted = q?.normalize("NFC").toLowerCase();
        const rest = (await mappings.list(source)).filter(
          (m) =>
            (!language || m.language === language) &&
            (!wanted || m.term.toLowerCase().includes(wanted)) &&
            (!after || isBehind(m, after)),
        );
        const page = rest.slice(0, limit);
        const last = page.at(-1);
        const next_cursor =
          last && rest.length > limit ? encodeCursor({ term: last.term, id: last.id }, query) : null;
        return { status: 200, body: { items: page.map(mappingToWire), next_cursor } };
      },
    }),
    route({
      method: "post",
      path: "/api/v1/mappings",
      summary: "Teach a term",
      description:
        "Says what a term means for this user, in place of what it meant before. The very next answer knows it. While three users of the tenant and four of five who taught the term say the same, it holds for all of them.",
      tag: "Mappings",
      access: "write",
      body: mappingBody,
      responses: { 201: mapping, 200: mapping },
      responseHeaders: { Location: "The mapping." },
      problems: ["conflict"],
      async handler({ body }) {
        const language = body.language ?? detectLanguage(body.term).language;
        const taught = await mappings.upsert({
          term: body.term.trim(),
          language,
          category: canonical(body.category),
        });
        const reply = {
          body: mappingToWire(taught.mapping),
          headers: { location: `/api/v1/mappings/${taught.mapping.id}` },
        };
        return taught.created ? { status: 201, ...reply } : { status: 200, ...reply };
      },
    }),
    route({
      method: "put",
      path: "/api/v1/mappings/{id}",
      summary: "Change what a term means",
      tag: "Mappings",
      access: "write",
      params: idParams,
      body: z.strictObject({ category: categoryCode }),
      responses: { 200: mapping },
      problems: ["not_found"],
      async handler({ params, body }) {
        return {
          status: 200,
          body: mappingToWire(await mappings.recategorise(params.id, canonical(body.category))),
        };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/mappings/{id}",
      summary: "Forget a term",
      tag: "Mappings",
      access: "write",
      params: idParams,
      responses: { 204: null },
      problems: ["not_found"],
      async handler({ params }) {
        await mappings.remove(params.id);
        return { status: 204 };
      },
    }),
  ];
}

/** Whether a mapping comes behind the place where the page before ended: lists are ordered by term, then id. */
const isBehind = (m: Mapping, after: { term: string; id: string }): boolean =>
  m.term > after.term || (m.term === after.term && m.id > after.id);
