import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { SOCKET_PATH } from "../../routes.ts";
import { type Endpoint, listen } from "../listen.ts";
import { HeldConnections } from "./connections.ts";
import { type GatewayOptions, SocketGateway } from "./gateway.ts";
import { managementApi } from "./management.ts";
import { GATEWAY_DEFAULTS, type GatewaySettings } from "./settings.ts";

export interface WebSockets {
  /** Of the Management API, for RUNG_SOCKET_ENDPOINT. */
  readonly endpoint: string;
  /** From then on handshakes are answered. @returns the listener for a server's `upgrade` */
  serve(
    handle: GatewayOptions["handle"],
    onError: (error: unknown) => void,
  ): (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Closes all connections, and ends when what they began has ended. */
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";
const SWEEPS = 20;
const SWEEP_MS_MAX = 10_000;

/**
 * API Gateway's WebSocket API on one machine: real sockets on the product's port, and the Management API on a port of its own that only this
 * machine reaches.
 *
 * @param options.now milliseconds of a clock that never goes back
 */
export async function startWebSockets(
  options: { settings?: Partial<GatewaySettings>; now?: () => number } = {},
): Promise<WebSockets> {
  const { now = () => performance.now() } = options;
  const settings = { ...GATEWAY_DEFAULTS, ...options.settings };
  const connections = new HeldConnections(settings, now);
  const api = managementApi(connections, settings.postBytesMax);
  const management: Endpoint = await listen((request, response) => void api(request, response), {
    host: HOST,
  });
  const everyMs = Math.min(SWEEP_MS_MAX, settings.idleMsMax / SWEEPS, settings.ageMsMax / SWEEPS);
  const sweeping = setInterval(() => connections.sweep(), everyMs);
  let gateway: SocketGateway | undefined;
  return {
    endpoint: management.url,
    serve(handle, onError) {
      const serving = new SocketGateway({ handle, path: SOCKET_PATH, connections, settings, onError });
      gateway = serving;
      return (request, socket, head) => void serving.upgrade(request, socket, head);
    },
    async stop() {
      clearInterval(sweeping);
      await gateway?.stop();
      await management.stop();
    },
  };
}
