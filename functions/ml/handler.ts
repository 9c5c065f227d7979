import { cloudConfig } from "../cloud.ts";
import { lambdaHandler } from "../lambda.ts";
import { createPlatform } from "../platform.ts";
import { createMlApp } from "./app.ts";

const platform = createPlatform(cloudConfig());
// The init phase has a whole processor for ten seconds: nobody's first request waits for the model.
await platform.categoriser();

export const handler = lambdaHandler(createMlApp(platform, { warm: true }), platform);
