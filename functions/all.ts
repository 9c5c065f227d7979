import { type App, combine } from "#lib/http";
import { createChatApp } from "./chat/app.ts";
import { createGatewayApp } from "./gateway/app.ts";
import { createJobsApp } from "./jobs/app.ts";
import { createMlApp } from "./ml/app.ts";
import { createOpsApp } from "./ops/app.ts";
import type { Platform } from "./platform.ts";
import { createSpendingApp } from "./spending/app.ts";

/** The apps that `/openapi.json` describes, beside operations itself. */
export const createProductApps = (platform: Platform, options: { warm?: boolean } = {}): [App, ...App[]] => [
  createSpendingApp(platform, options),
  createMlApp(platform, options),
  createChatApp(platform),
  createJobsApp(platform),
  createGatewayApp(platform),
];

/** Everything in one process on one address: `npm start`, and tests of the whole. */
export function createAllApps(
  platform: Platform,
  options: { warm?: boolean } = { warm: true },
): Pick<App, "fetch"> {
  const product = createProductApps(platform, options);
  return combine([...product, createOpsApp(platform, product)]);
}
