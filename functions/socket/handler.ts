import { cloudConfig } from "../cloud.ts";
import { createPlatform } from "../platform.ts";
import { createSocketApp } from "./app.ts";
import { socketHandler } from "./lambda.ts";
import { shopChat } from "./shop-chat.ts";

const platform = createPlatform(cloudConfig());

export const handler = socketHandler(createSocketApp(platform, { responder: shopChat(platform) }), platform);
