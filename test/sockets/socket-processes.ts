import { type Actor, AfterResponse, type Clock, loadConfig, Problem, silentRecorder } from "#lib/context";
import { problemDocument } from "#lib/http";
import { createSockets, type SocketEvent, type SocketHandler, type SocketSettings } from "#lib/sockets";
import { type Connections, createStore, type Posted, StoreDown } from "#lib/store";
import type { TestStack } from "#test/support/stack";

/** What stands for API Gateway: keeps what was sent to each connection. */
export class Clients implements Connections {
  readonly sent = new Map<string, SocketEvent[]>();
  readonly closed: string[] = [];
  /** What a post is answered with. */
  answer: (id: string) => Posted | "down" | Promise<Posted | "down"> = () => "sent";
  #waiting: (() => void)[] = [];

  async post(id: string, text: string): Promise<Posted> {
    const answer = await this.answer(id);
    if (answer === "down") throw new StoreDown("connections", new Error("no answer"));
    if (answer === "sent") {
      this.sent.set(id, [...this.of(id), JSON.parse(text) as SocketEvent]);
      for (const resolve of this.#waiting.splice(0)) resolve();
    }
    return answer;
  }

  async close(id: string): Promise<void> {
    this.closed.push(id);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  of(id: string): SocketEvent[] {
    return this.sent.get(id) ?? [];
  }

  textOf(id: string): string {
    return this.of(id)
      .filter(({ event }) => event === "delta")
      .map(({ data }) => (data as { text: string }).text)
      .join("");
  }

  codesOf(id: string): unknown[] {
    return this.of(id)
      .filter(({ event }) => event === "error")
      .map(({ data }) => (data as { code: string }).code);
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

export interface ProcessOptions {
  readonly settings?: Partial<SocketSettings>;
  readonly admit?: (actor: Actor) => Promise<void>;
  readonly env?: Readonly<Record<string, string>>;
}

/** Sockets as one process of a deployment has them. */
export function socketProcess(
  stack: TestStack,
  stage: string,
  clock: Clock,
  clients: Clients,
  handler: SocketHandler,
  { settings, admit = async () => {}, env }: ProcessOptions = {},
) {
  const config = loadConfig({ ...stack.env, RUNG_STAGE: stage, RUNG_REDIS_TIMEOUT_MS: "2000", ...env });
  const store = createStore(config, { clock });
  const unexpected: unknown[] = [];
  const sockets = createSockets(
    {
      data: store.data,
      redis: store.redis,
      connections: clients,
      clock,
      recorder: silentRecorder,
      after: new AfterResponse(),
      config: { stage, sockets: { batchMs: 1, retryMs: 1, ...settings } },
      parse(text) {
        try {
          return JSON.parse(text);
        } catch {
          throw new Problem("invalid_json", "not JSON");
        }
      },
      problemOf(error) {
        if (error instanceof Problem) return error;
        if (error instanceof StoreDown) return new Problem("unavailable", "down", { retryAfterS: 1 });
        unexpected.push(error);
        return new Problem("internal", "Something went wrong on our side.");
      },
      problemBody: problemDocument,
      admit,
    },
    handler,
  );
  return {
    sockets,
    store,
    /** Errors that nobody expected. */
    unexpected,
    stop() {
      sockets.close();
      store.close();
    },
  };
}
