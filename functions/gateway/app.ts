import { createGateway } from "#lib/gateway";
import { type App, createApp } from "#lib/http";
import type { Platform } from "../platform.ts";
import { chatRoutes } from "./chat-routes.ts";
import { openAiErrors } from "./errors.ts";
import { modelRoutes } from "./model-routes.ts";

/** The OpenAI-compatible routes. */
export function createGatewayApp({ llm, ladder, config, jobs, embedder, http }: Platform): App {
  const gateway = createGateway({ llm, ladder, config });
  const routes = [
    ...chatRoutes(gateway, jobs),
    ...modelRoutes(gateway, { embedder, llm }, config.llm.embeddingModel),
  ];
  return createApp({ ...http, name: "gateway", routes, errors: openAiErrors });
}
