import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { listenError } from "./stack-error.ts";

export interface Endpoint {
  readonly url: string;
  /** Lets requests at hand finish, for half a second at most. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
}

const STOP_GRACE_MS = 500;

export async function listen(handler: RequestListener, options: ListenOptions = {}): Promise<Endpoint> {
  const { host = "127.0.0.1", port = 0 } = options;
  const server = createServer({ keepAliveTimeout: 60_000 }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), STOP_GRACE_MS);
      await closed;
      clearTimeout(cut);
    },
  };
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
