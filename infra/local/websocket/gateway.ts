import { randomBytes } from "node:crypto";
import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { SocketGatewayEvent, SocketGatewayResponse } from "../../../functions/socket/event.ts";
import type { HeldConnections } from "./connections.ts";
import { connectEvent, disconnectEvent, messageEvent } from "./events.ts";
import type { GatewaySettings } from "./settings.ts";

export interface GatewayOptions {
  /** The function behind all three routes. @param timeMs what is left of the invocation */
  handle(event: SocketGatewayEvent, timeMs: number): Promise<SocketGatewayResponse>;
  readonly path: string;
  readonly connections: HeldConnections;
  readonly settings: GatewaySettings;
  readonly onError: (error: unknown) => void;
}

const UNSUPPORTED_DATA = 1003;
const ABNORMAL = 1006;
const FORBIDDEN_HEADERS = /[\r\n]/;

/**
 * API Gateway for WebSockets in miniature: turns handshakes, messages and goodbyes into the events that it would invoke a function with. Messages of a
 * connection are handed on as they come, at once and side by side, as in the cloud.
 */
export class SocketGateway {
  readonly #o: GatewayOptions;
  readonly #server: WebSocketServer;
  readonly #invocations = new Set<Promise<unknown>>();
  #connecting = 0;
  #stopping = false;

  constructor(options: GatewayOptions) {
    this.#o = options;
    this.#server = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false, // API Gateway does not compress; it would cost memory for each connection
      maxPayload: options.settings.frameBytesMax,
      // The function has decided; its word is put in by `headers` below.
      handleProtocols: () => false,
    });
  }

  /** For a server's `upgrade` event. */
  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on("error", () => socket.destroy());
    const { path, connections, settings } = this.#o;
    const [asked = ""] = (request.url ?? "").split("?");
    if (asked.replace(/\/$/, "") !== path) return refuse(socket, 404);
    if (this.#stopping || connections.size + this.#connecting >= settings.connectionsMax)
      return refuse(socket, 503);
    const id = `${randomBytes(11).toString("base64url")}=`;
    this.#connecting++;
    try {
      const event = connectEvent(id, request);
      const { statusCode, headers = {}, body = "" } = await this.#invoke(event);
      if (statusCode !== 200) return refuse(socket, statusCode, body);
      this.#open(id, request, socket, head, headers);
    } catch (error) {
      this.#o.onError(error);
      refuse(socket, 500);
    } finally {
      this.#connecting--;
    }
  }

  /** Closes all, and waits within a bound until what they began has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const { connections, settings } = this.#o;
    connections.closeAll();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const bound = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, settings.stopMsMax);
    });
    const idle = async () => {
      while (connections.size > 0) await connections.changed();
      while (this.#invocations.size > 0) await Promise.allSettled(this.#invocations);
    };
    await Promise.race([bound, idle()]);
    clearTimeout(timer);
  }

  #open(
    id: string,
    request: IncomingMessage,
    raw: Duplex,
    head: Buffer,
    headers: Readonly<Record<string, string>>,
  ): void {
    const put = (lines: string[]) => {
      for (const [name, value] of Object.entries(headers))
        if (!FORBIDDEN_HEADERS.test(name + value)) lines.push(`${name}: ${value}`);
    };
    let isOpen = false;
    this.#server.once("headers", put);
    // It answers in this turn: with the handshake, or with what is wrong with the client's.
    this.#server.handleUpgrade(request, raw, head, (socket) => {
      isOpen = true;
      const { connections } = this.#o;
      connections.add(id, socket);
      socket.on("error", () => {}); // `close` follows
      socket.on("ping", () => connections.touch(id));
      socket.on("message", (data, isBinary) => {
        connections.touch(id);
        if (isBinary) socket.close(UNSUPPORTED_DATA, "Send text.");
        else this.#message(id, socket, String(data));
      });
      socket.on("close", (code) => {
        connections.remove(id);
        this.#goodbye(id, code);
      });
    });
    this.#server.off("headers", put);
    if (!isOpen) this.#goodbye(id, ABNORMAL);
  }

  readonly #running = new WeakMap<WebSocket, number>();

  #message(id: string, socket: WebSocket, body: string): void {
    const { invocationsMax } = this.#o.settings;
    const running = (this.#running.get(socket) ?? 0) + 1;
    this.#running.set(socket, running);
    if (running >= invocationsMax) socket.pause();
    this.#invoke(messageEvent(id, body))
      .catch(this.#o.onError)
      .finally(() => {
        const left = this.#running.get(socket)! - 1;
        this.#running.set(socket, left);
        if (left < invocationsMax) socket.resume();
      });
  }

  #goodbye(id: string, code: number): void {
    this.#invoke(disconnectEvent(id, code)).catch(this.#o.onError);
  }

  #invoke(event: SocketGatewayEvent): Promise<SocketGatewayResponse> {
    const invocation = this.#o.handle(event, this.#o.settings.timeMsMax);
    this.#invocations.add(invocation);
    const over = () => void this.#invocations.delete(invocation);
    invocation.then(over, over);
    return invocation;
  }
}

function refuse(socket: Duplex, status: number, body = ""): void {
  const bytes = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\nconnection: close\r\ncontent-type: application/problem+json\r\ncontent-length: ${bytes}\r\n\r\n${body}`,
  );
}
