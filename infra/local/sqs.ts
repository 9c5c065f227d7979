import type { AddressInfo } from "node:net";
import type { Endpoint, ListenOptions } from "./listen.ts";
import { listenError } from "./stack-error.ts";

/**
 * SQS in process, in memory: what is queued is lost when the process ends. The job's row in the table is the truth, and the
 * sweeper re-sends what no message announces; the cloud needs that too.
 */
export async function startSqs({ host = "127.0.0.1", port = 0 }: ListenOptions = {}): Promise<Endpoint> {
  const { buildApp } = await import("fauxqs");
  // Its own `startFauxqs` listens on every interface whatever host it is given.
  const app = buildApp({ logger: false });
  try {
    await app.listen({ port, host });
  } catch (error) {
    throw listenError(error, host, port);
  }
  return {
    url: `http://${host}:${(app.server.address() as AddressInfo).port}`,
    stop: async () => {
      await app.close();
    },
  };
}
