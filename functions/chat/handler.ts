import { cloudConfig } from "../cloud.ts";
import { lambdaHandler } from "../lambda.ts";
import { createPlatform } from "../platform.ts";
import { createChatApp } from "./app.ts";

const platform = createPlatform(cloudConfig());

export const handler = lambdaHandler(createChatApp(platform), platform);
