import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections, so that none of those takes it while its server is away. */
const FIRST = 10_000;
const COUNT = 20_000;

/** A port that was free a moment ago, for programs that cannot pick one themselves, and for servers that come back on it. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const server = createServer().listen(port, "127.0.0.1");
    const free = await once(server, "listening").then(
      () => true,
      () => false, // taken: another one
    );
    if (!free) continue;
    server.close();
    await once(server, "close");
    return port;
  }
}
