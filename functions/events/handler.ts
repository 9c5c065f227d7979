import { cloudConfig } from "../cloud.ts";
import { createPlatform } from "../platform.ts";
import { queueHandler } from "../worker/queue-handler.ts";
import { createEventsApp } from "./app.ts";

const platform = createPlatform(cloudConfig());

export const handler = queueHandler(createEventsApp(platform), platform);
