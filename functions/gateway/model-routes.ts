import { z } from "zod";
import { Problem } from "#lib/context";
import { type EmbeddingsDeps, embed, type Gateway, LOCAL_EMBEDDER } from "#lib/gateway";
import { type Route, route } from "#lib/http";
import { optionsOf } from "./options.ts";
import { embeddings, embeddingsBody, model, models } from "./schemas.ts";

/** @param embeddingModel the endpoint's, where one is configured */
export function modelRoutes(gateway: Gateway, deps: EmbeddingsDeps, embeddingModel?: string): Route[] {
  const ids = [...gateway.models, ...(deps.llm && embeddingModel ? [embeddingModel] : []), LOCAL_EMBEDDER];
  const describe = (id: string) => ({
    id,
    object: "model" as const,
    created: 0,
    owned_by: id === LOCAL_EMBEDDER ? "rung" : "upstream",
  });
  return [
    route({
      method: "post",
      path: "/v1/embeddings",
      summary: "Embed texts, as OpenAI has it",
      description: `\`${LOCAL_EMBEDDER}\` runs here and costs nothing: meaning for English, letters and words for every other language (\`kind\` says which). The endpoint's own model too, where \`RUNG_LLM_EMBEDDING_MODEL\` names one.`,
      tag: "Gateway",
      access: "ai",
      body: embeddingsBody,
      responses: { 200: embeddings },
      problems: ["unknown_model", "over_budget", "llm_down", "llm_rejected"],
      async handler({ body, request: { headers } }) {
        const { maxCostMicros } = optionsOf(headers);
        const { embeddings: list, costMicros } = await embed(deps, body, maxCostMicros);
        return {
          status: 200,
          body: list,
          headers: { "x-rung-cost-micros": String(costMicros) },
        };
      },
    }),
    route({
      method: "get",
      path: "/v1/models",
      summary: "Models that may be asked for",
      tag: "Gateway",
      access: "key",
      responses: { 200: models },
      handler: () => ({ status: 200, body: { object: "list" as const, data: ids.map(describe) } }),
    }),
    route({
      method: "get",
      path: "/v1/models/{id}",
      summary: "One model",
      tag: "Gateway",
      access: "key",
      params: z.strictObject({ id: z.string().max(200) }),
      responses: { 200: model },
      problems: ["unknown_model"],
      handler({ params: { id } }) {
        if (!ids.includes(id))
          throw new Problem("unknown_model", `There is no model "${id.slice(0, 100)}" here.`, {
            field: "model",
          });
        return { status: 200, body: describe(id) };
      },
    }),
  ];
}
