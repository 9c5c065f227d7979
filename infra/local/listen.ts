import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { listenError } from "./stack-error.ts";

export interface Endpoint {
  readonly url: string;
  /** Takes no more requests, lets those at hand finish within a bound, and closes. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** How long requests at hand may take after a stop. */
  readonly stopGraceMs?: number;
  /** Takes over connections that ask for WebSocket. Without it, and for any other protocol, they are answered as plain requests. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export async function listen(handler: RequestListener, options: ListenOptions = {}): Promise<Endpoint> {
  const { host = "127.0.0.1", port = 0, stopGraceMs = 500, onUpgrade } = options;
  const shouldUpgradeCallback = ({ headers }: IncomingMessage) =>
    onUpgrade !== undefined && headers.upgrade?.toLowerCase() === "websocket";
  const server = createServer({ keepAliveTimeout: 60_000, shouldUpgradeCallback }, handler);
  if (onUpgrade) server.on("upgrade", onUpgrade);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${addressable(host)}:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), stopGraceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

/** "Every interface" is no address to call. */
function addressable(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

/** @throws BodyTooLarge as soon as more than `bytesMax` came */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new BodyTooLarge(`more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}
