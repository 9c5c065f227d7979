import { cloudConfig } from "../cloud.ts";
import { createPlatform } from "../platform.ts";
import { createWorkerApp } from "./app.ts";
import { queueHandler } from "./queue-handler.ts";

const platform = createPlatform(cloudConfig(), { exactBudget: true });

export const handler = queueHandler(createWorkerApp(platform), platform);
