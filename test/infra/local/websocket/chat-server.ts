import { type ClientOptions, WebSocket } from "ws";
import { createPlatform, type Platform } from "#functions/platform";
import { loadConfig } from "#lib/context";
import type { SocketEvent, SocketSettings } from "#lib/sockets";
import { createSocketApp } from "../../../../functions/socket/app.ts";
import { serveApps } from "../../../../infra/local/serve.ts";
import { startWebSockets } from "../../../../infra/local/websocket/index.ts";
import type { GatewaySettings } from "../../../../infra/local/websocket/settings.ts";
import { ScriptedChat } from "../../../sockets/scripted-chat.ts";
import type { TestStack } from "../../../support/stack.ts";

export interface ChatServer {
  readonly url: string;
  readonly platform: Platform;
  readonly chat: ScriptedChat;
  /** Of the gateway's own clock: moves idle time and age. */
  advance(ms: number): void;
  stop(): Promise<void>;
}

/** A process that serves sockets on a port, with a chat that is scripted. */
export async function startChatServer(
  stack: TestStack,
  options: {
    settings?: Partial<SocketSettings>;
    gateway?: Partial<GatewaySettings>;
    env?: Readonly<Record<string, string>>;
  } = {},
): Promise<ChatServer> {
  let ahead = 0;
  const sockets = await startWebSockets({
    settings: { closeMsMax: 50, ...options.gateway },
    now: () => performance.now() + ahead,
  });
  const platform = createPlatform(
    loadConfig({
      ...stack.env,
      RUNG_LOCAL: "1",
      LOG_LEVEL: "silent",
      RUNG_REDIS_TIMEOUT_MS: "2000",
      RUNG_SOCKET_ENDPOINT: sockets.endpoint,
      ...options.env,
    }),
  );
  const chat = new ScriptedChat();
  const settings = { framesPerMinute: 10_000, ...options.settings };
  const app = createSocketApp(platform, { responder: chat, settings });
  const onUpgrade = sockets.serve(app.handle, (error) => {
    throw error;
  });
  const server = await serveApps({ fetch: () => new Response("plain"), onUpgrade });
  return {
    url: server.url,
    platform,
    chat,
    advance(ms) {
      ahead += ms;
    },
    async stop() {
      await sockets.stop();
      await server.stop();
      app.close();
      await platform.stop();
    },
  };
}

/** A client that keeps what it was sent. */
export class Client {
  readonly socket: WebSocket;
  readonly events: SocketEvent[] = [];
  readonly opened: Promise<void>;
  /** The code, and why. */
  readonly closed: Promise<{ code: number; reason: string }>;
  #waiting: (() => void)[] = [];

  constructor(
    url: string,
    protocols: string[] = ["rung", "bearer.rk_local_dev", "user.ann"],
    options: ClientOptions = {},
  ) {
    this.socket = new WebSocket(`${url.replace(/^http/, "ws")}/ws/chat`, protocols, options);
    this.opened = new Promise((resolve, reject) => {
      this.socket.once("open", resolve);
      this.socket.once("error", reject);
    });
    this.opened.catch(() => {});
    this.closed = new Promise((resolve) => {
      this.socket.once("close", (code, reason) => resolve({ code, reason: String(reason) }));
    });
    this.socket.on("error", () => {});
    this.socket.on("message", (data) => {
      this.events.push(JSON.parse(String(data)) as SocketEvent);
      for (const resolve of this.#waiting.splice(0)) resolve();
    });
  }

  send(frame: object | string): void {
    this.socket.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** Resolves with the first event of this kind behind those that were asked for before. */
  async next(event: string): Promise<SocketEvent> {
    for (;;) {
      while (this.#read < this.events.length) {
        const found = this.events[this.#read++]!;
        if (found.event === event) return found;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
  #read = 0;

  get text(): string {
    return this.events
      .filter(({ event }) => event === "delta")
      .map(({ data }) => (data as { text: string }).text)
      .join("");
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.closed;
  }
}
