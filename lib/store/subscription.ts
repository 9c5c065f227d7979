/** One channel, followed until `stop` is called; connections that end are made again. */
export interface SubscriptionOptions {
  readonly url: string;
  readonly token: string;
  readonly channel: string;
  onMessage(message: string): void;
  /** Each time the channel is heard (again): what was published before that may have been missed. */
  onReady(): void;
  onDown(error: unknown): void;
}

/** A server that ends or refuses subscriptions is asked again this often at most. */
const RETRY_MS = 250;
const RETRY_MS_MAX = 5_000;

/**
 * Follows one channel over Upstash's REST protocol: `POST /subscribe/<channel>`, answered by lines
 * `data: message,<channel>,<payload>`. Ours because the vendor's subscriber neither tells when a connection ended nor makes it again,
 * and because a stream must not have the deadline that every other command has.
 */
export function followChannel(options: SubscriptionOptions): () => void {
  const { url, token, channel, onMessage, onReady, onDown } = options;
  const stopped = new AbortController();
  const { signal } = stopped;
  const confirmation = `subscribe,${channel},`;
  const prefix = `message,${channel},`;

  /** @returns whether the channel was heard */
  async function connect(): Promise<boolean> {
    const response = await fetch(`${url.replace(/\/$/, "")}/subscribe/${encodeURIComponent(channel)}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, accept: "text/event-stream" },
      signal,
    });
    if (!response.ok || !response.body) throw new Error(`subscribe was answered ${response.status}`);
    let ready = false;
    let rest = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) {
        if (!line.startsWith("data: ")) continue;
        const data = line.slice("data: ".length);
        if (data.startsWith(prefix)) onMessage(data.slice(prefix.length));
        else if (data.startsWith(confirmation)) {
          ready = true;
          onReady();
        }
      }
    }
    return ready;
  }

  void (async () => {
    let waitMs = RETRY_MS;
    while (!signal.aborted) {
      try {
        if (await connect()) waitMs = RETRY_MS;
      } catch (error) {
        if (signal.aborted) return;
        onDown(error);
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, waitMs);
      signal.addEventListener("abort", () => resolve(), { once: true });
      await promise;
      clearTimeout(timer);
      waitMs = Math.min(waitMs * 2, RETRY_MS_MAX);
    }
  })();
  return () => stopped.abort();
}
