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
  // A worker that is killed while it waits takes nothing with it: SQS notices that nobody reads the answer, this server does not.
  app.addHook("onSend", async ({ raw, body }, _reply, payload) => {
    if (!raw.socket?.destroyed || typeof payload !== "string") return;
    const { Messages = [] } = JSON.parse(payload) as { Messages?: readonly { ReceiptHandle: string }[] };
    if (Messages.length === 0) return;
    const { QueueUrl } = body as { QueueUrl: string };
    const Entries = Messages.map(({ ReceiptHandle }, i) => ({
      Id: String(i),
      ReceiptHandle,
      VisibilityTimeout: 0,
    }));
    await app.inject({
      method: "POST",
      url: "/",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "AmazonSQS.ChangeMessageVisibilityBatch",
      },
      payload: JSON.stringify({ QueueUrl, Entries }),
    });
  });
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
