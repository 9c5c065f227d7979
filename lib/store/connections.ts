import type { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";
import type { Config, Recorder } from "#lib/context";
import { isTransient, StoreDown } from "./failure.ts";

/** `gone`: the connection has ended. `full`: its client does not read, or too much is sent; nothing of this message was. */
export type Posted = "sent" | "gone" | "full";

/** The WebSocket connections that API Gateway holds: what is sent to a client goes through its Management API (`@connections`). */
export interface Connections {
  /** One message, up to 128 kB. It is not repeated here: whoever sends knows whether a second copy would do harm. @throws StoreDown */
  post(connectionId: string, text: string): Promise<Posted>;
  /** Ends it; one that has ended is no error. @throws StoreDown */
  close(connectionId: string): Promise<void>;
}

/** A post waits for nothing but API Gateway itself. */
const REQUEST_TIMEOUT_MS = 3_000;
/** Answers at hand at once in one process: `npm start` has as many sockets as there are visitors. */
const SOCKETS_MAX = 128;

/** The client is loaded with the first message: one function of many needs it. */
export function createConnections(config: Config, recorder: Recorder): Connections & { destroy(): void } {
  let opening: Promise<{ sdk: Sdk; client: ApiGatewayManagementApiClient }> | undefined;

  async function run<T>(
    name: string,
    operation: (sdk: Sdk, client: ApiGatewayManagementApiClient) => Promise<T>,
  ) {
    const start = performance.now();
    try {
      opening ??= open(config);
      const { sdk, client } = await opening;
      return await operation(sdk, client);
    } catch (error) {
      if (!isTransient(error)) throw error;
      recorder.count("connections.down", { operation: name });
      throw new StoreDown("connections", error);
    } finally {
      recorder.observe("connections.ms", performance.now() - start, { operation: name });
    }
  }

  return {
    post: (ConnectionId, Data) =>
      run("post", async ({ PostToConnectionCommand }, client): Promise<Posted> => {
        try {
          await client.send(new PostToConnectionCommand({ ConnectionId, Data }));
          return "sent";
        } catch (error) {
          const { name } = error as { name?: string };
          if (name === "GoneException") return "gone";
          if (name === "LimitExceededException") return "full";
          throw error;
        }
      }),
    close: (ConnectionId) =>
      run("close", async ({ DeleteConnectionCommand }, client) => {
        try {
          await client.send(new DeleteConnectionCommand({ ConnectionId }));
        } catch (error) {
          if ((error as { name?: string }).name !== "GoneException") throw error;
        }
      }),
    destroy: () => void opening?.then(({ client }) => client.destroy()),
  };
}

type Sdk = typeof import("@aws-sdk/client-apigatewaymanagementapi");

async function open(config: Config): Promise<{ sdk: Sdk; client: ApiGatewayManagementApiClient }> {
  const { region, socketEndpoint } = config.aws;
  if (socketEndpoint === undefined)
    throw new Error("RUNG_SOCKET_ENDPOINT is not set: this process serves no sockets.");
  const sdk = await import("@aws-sdk/client-apigatewaymanagementapi");
  const agent = { keepAlive: true, maxSockets: SOCKETS_MAX };
  const client = new sdk.ApiGatewayManagementApiClient({
    region,
    endpoint: socketEndpoint,
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
  return { sdk, client };
}
