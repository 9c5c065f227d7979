import { createProductApps } from "../all.ts";
import { cloudConfig } from "../cloud.ts";
import { lambdaHandler } from "../lambda.ts";
import { createPlatform } from "../platform.ts";
import { createOpsApp } from "./app.ts";

const platform = createPlatform(cloudConfig());

/** The other functions' apps are here to be described in `/openapi.json`; their paths never reach this function. */
export const handler = lambdaHandler(createOpsApp(platform, createProductApps(platform)), platform);
