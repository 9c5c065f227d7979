/// <reference path="../.sst/platform/config.d.ts" />
import { router } from "./api.ts";
import { functionDefaults } from "./function-defaults.ts";
import { SOCKET_PATH } from "./routes.ts";
import { settings } from "./stage.ts";

/** Beyond what an answer may take: API Gateway itself waits 29 s for a function, and then tells the client of a failure of its own. */
const TIMEOUT = "30 seconds";

/** Holds the WebSockets: two hours at most, ten minutes without a message. What clients send invokes the function, message by message. */
const gateway = new sst.aws.ApiGatewayWebSocket("Socket", {
  accessLog: { retention: settings.logRetention },
});

/** Sending to clients and cutting them off. What a connection is called is known only when it is there. */
const connections = new sst.Linkable("SocketConnections", {
  properties: { endpoint: gateway.managementEndpoint },
  include: [
    sst.aws.permission({
      actions: ["execute-api:ManageConnections"],
      resources: ["POST", "DELETE"].map(
        (method) => $interpolate`${gateway.nodes.api.executionArn}/$default/${method}/@connections/*`,
      ),
    }),
  ],
});

const fn = new sst.aws.Function("SocketHandler", {
  ...functionDefaults,
  handler: "functions/socket/handler.handler",
  timeout: TIMEOUT,
  versioning: true,
  ...(settings.reserved > 0 && { concurrency: { reserved: settings.reserved } }),
  link: [...functionDefaults.link, connections],
  environment: { ...functionDefaults.environment, RUNG_SOCKET_ENDPOINT: gateway.managementEndpoint },
});

const live = new aws.lambda.Alias("SocketLive", {
  name: "live",
  functionName: fn.name,
  functionVersion: fn.nodes.function.version,
});
if (settings.provisioned > 0) {
  new aws.lambda.ProvisionedConcurrencyConfig("SocketWarm", {
    functionName: fn.name,
    qualifier: live.name,
    provisionedConcurrentExecutions: settings.provisioned,
  });
}

for (const route of ["$connect", "$default", "$disconnect"])
  gateway.route(route, $interpolate`${fn.arn}:${live.name}`);

// At the one base URL too: CloudFront hands the connection on, and API Gateway knows it by the name of its stage.
router.route(SOCKET_PATH, gateway.managementEndpoint, {
  rewrite: { regex: `^${SOCKET_PATH}/?$`, to: "/$default" },
});

/** For clients that want no CloudFront in between. */
export const socketUrl = gateway.url;
