import type { WebSocket } from "ws";
import type { GatewaySettings } from "./settings.ts";

/** Names of the Management API's errors, as the SDK knows them. */
export type PostError = "GoneException" | "LimitExceededException" | "PayloadTooLargeException";

/** The client does not read: it may come again, and resume. */
const TRY_AGAIN_LATER = 1013;
const GOING_AWAY = 1001;
const NORMAL = 1000;

interface Held {
  readonly socket: WebSocket;
  readonly connectedAt: number;
  activeAt: number;
}

/** The sockets that are open, by the ids that the function knows them by. */
export class HeldConnections {
  readonly #held = new Map<string, Held>();
  readonly #waiting: (() => void)[] = [];
  readonly #settings: GatewaySettings;
  readonly #now: () => number;

  /** @param now milliseconds, of a clock that never goes back */
  constructor(settings: GatewaySettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  get size(): number {
    return this.#held.size;
  }

  add(id: string, socket: WebSocket): void {
    const now = this.#now();
    this.#held.set(id, { socket, connectedAt: now, activeAt: now });
  }

  remove(id: string): void {
    this.#held.delete(id);
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves when the next one has ended; at once when there is none. */
  changed(): Promise<void> {
    if (this.#held.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Something came from the client. */
  touch(id: string): void {
    const held = this.#held.get(id);
    if (held) held.activeAt = this.#now();
  }

  /** `PostToConnection`. @returns why not */
  post(id: string, message: Buffer): PostError | undefined {
    const held = this.#held.get(id);
    if (held?.socket.readyState !== 1) return "GoneException";
    const { postBytesMax, bufferBytesMax } = this.#settings;
    if (message.length > postBytesMax) return "PayloadTooLargeException";
    if (held.socket.bufferedAmount > bufferBytesMax) return "LimitExceededException";
    held.socket.send(message, { binary: false });
    held.activeAt = this.#now();
    return undefined;
  }

  /** `DeleteConnection`. @returns why not */
  close(id: string): PostError | undefined {
    const held = this.#held.get(id);
    if (held?.socket.readyState !== 1) return "GoneException";
    const stuck = held.socket.bufferedAmount > 0;
    this.#end(held.socket, stuck ? TRY_AGAIN_LATER : NORMAL, stuck ? "The client does not read." : "");
    return undefined;
  }

  /** Ends what has been silent, or open, for too long. */
  sweep(): void {
    const now = this.#now();
    const { idleMsMax, ageMsMax } = this.#settings;
    for (const { socket, connectedAt, activeAt } of this.#held.values())
      if (now - activeAt >= idleMsMax) this.#end(socket, GOING_AWAY, "Going away: idle.");
      else if (now - connectedAt >= ageMsMax) this.#end(socket, GOING_AWAY, "Going away: connect again.");
  }

  closeAll(): void {
    for (const { socket } of this.#held.values()) this.#end(socket, GOING_AWAY, "Going away.");
  }

  /** A client that does not answer the close is cut off. */
  #end(socket: WebSocket, code: number, reason: string): void {
    socket.close(code, reason);
    const cut = setTimeout(() => socket.terminate(), this.#settings.closeMsMax);
    socket.once("close", () => clearTimeout(cut));
  }
}
