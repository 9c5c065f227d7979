import { cloudConfig } from "../cloud.ts";
import { openShops } from "../open-shops.ts";
import { createPlatform } from "../platform.ts";
import { createSocketApp } from "./app.ts";
import { socketHandler } from "./lambda.ts";
import { shopChat } from "./shop-chat.ts";

const platform = createPlatform(cloudConfig());

const app = createSocketApp(platform, { responder: shopChat(platform) });
await openShops(platform);

export const handler = socketHandler(app, platform);
