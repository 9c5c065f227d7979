import { cloudConfig } from "../cloud.ts";
import { lambdaHandler } from "../lambda.ts";
import { createPlatform } from "../platform.ts";
import { createGatewayApp } from "./app.ts";

const platform = createPlatform(cloudConfig());

export const handler = lambdaHandler(createGatewayApp(platform), platform);
