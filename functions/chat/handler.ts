import { cloudConfig } from "../cloud.ts";
import { lambdaHandler } from "../lambda.ts";
import { openShops } from "../open-shops.ts";
import { createPlatform } from "../platform.ts";
import { createChatApp } from "./app.ts";

const platform = createPlatform(cloudConfig());

const app = createChatApp(platform);
await openShops(platform);

export const handler = lambdaHandler(app, platform);
