/// <reference path="../.sst/platform/config.d.ts" />
import { functionDefaults } from "./function-defaults.ts";
import { withModels } from "./models.ts";
import { settings } from "./stage.ts";

/**
 * A function with a streaming URL. The URL points at the alias `live`, not at the function: provisioned concurrency only
 * warms a published version, and a function's own URL bypasses it. It also makes a rollback one call: move the alias back.
 * @returns the URL, ending in a slash
 */
export function httpFunction(
  name: string,
  // Above the product's own request timeout, so that a slow request ends with a problem document, not with a cut line.
  {
    handler,
    timeout = "60 seconds",
    models = false,
  }: { handler: string; timeout?: "60 seconds" | "5 minutes"; models?: boolean },
): $util.Output<string> {
  const fn = new sst.aws.Function(name, {
    ...(models ? withModels : functionDefaults),
    handler,
    timeout,
    streaming: true,
    versioning: true,
    ...(settings.reserved > 0 && { concurrency: { reserved: settings.reserved } }),
  });
  const live = new aws.lambda.Alias(`${name}Live`, {
    name: "live",
    functionName: fn.name,
    functionVersion: fn.nodes.function.version,
  });
  if (settings.provisioned > 0) {
    new aws.lambda.ProvisionedConcurrencyConfig(`${name}Warm`, {
      functionName: fn.name,
      qualifier: live.name,
      provisionedConcurrentExecutions: settings.provisioned,
    });
  }
  // No CORS here: the product answers it, the same way in the cloud and locally (RUNG_CORS_ORIGINS).
  const url = new aws.lambda.FunctionUrl(`${name}LiveUrl`, {
    functionName: fn.name,
    qualifier: live.name,
    authorizationType: "NONE", // the product checks API keys itself
    invokeMode: "RESPONSE_STREAM",
  });
  const everyone = { function: fn.name, qualifier: live.name, principal: "*" };
  new aws.lambda.Permission(`${name}LiveUrlAccess`, {
    ...everyone,
    action: "lambda:InvokeFunctionUrl",
    functionUrlAuthType: "NONE",
  });
  new aws.lambda.Permission(`${name}LiveInvoke`, {
    ...everyone,
    action: "lambda:InvokeFunction",
    invokedViaFunctionUrl: true,
  });
  return url.functionUrl;
}
