import { LRUCache } from "lru-cache";
import { type Actor, type AfterResponse, type Clock, Problem, type Recorder } from "#lib/context";
import { type Connections, type DataTable, newId, type RedisClient, StoreDown, saving } from "#lib/store";
import { type AnsweringOptions, answering, type SocketOutput } from "./answering.ts";
import type { SocketEvent } from "./event.ts";
import { type Incoming, readFrame } from "./frame.ts";
import { createFrameRate } from "./frame-rate.ts";
import { Outbox } from "./outbox.ts";
import { type Connection, createRows } from "./rows.ts";
import { SOCKET_DEFAULTS, type SocketSettings } from "./settings.ts";
import { createStops } from "./stops.ts";

export interface SocketsDeps {
  readonly data: DataTable;
  readonly redis: RedisClient;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly after: AfterResponse;
  readonly config: { readonly stage: string; readonly sockets?: Partial<SocketSettings> };
  /** JSON text to value. @throws Problem invalid_json, invalid_field, unknown_field */
  parse(text: string): unknown;
  /**
   * What a client may know of an error; errors that nobody expected are logged there.
   * @param said what the client had sent, which belongs in no log
   */
  problemOf(error: unknown, said: unknown): Problem;
  /** How a problem looks on the wire. */
  problemBody(problem: Problem, requestId: string): Readonly<Record<string, unknown>>;
  /** Whether this actor may be answered now: the key still stands, the rate allows it. @throws Problem */
  admit(actor: Actor): Promise<void>;
}

/** Answers what clients send. Both run as the connection's actor, and may throw a Problem. */
export interface SocketHandler {
  /** @param input the frame without its `type`, unchecked */
  onMessage(input: Readonly<Record<string, unknown>>, output: SocketOutput): Promise<void>;
  /** Says again what came behind `lastEventId`, and follows until the end. */
  onResume(
    from: { readonly conversationId: string; readonly lastEventId: number },
    output: SocketOutput,
  ): Promise<void>;
}

export interface ReceiveOptions {
  /** Until the process must have ended: a Lambda's own time. Default: no bound but ours. */
  readonly timeMs?: number;
}

export type Sockets = ReturnType<typeof createSockets>;

const CONNECTIONS_KNOWN_MAX = 10_000;
/** A claim outlives what it is for by this: a slow clock in another process must not end it early. */
const CLAIM_SLACK_MS = 5_000;

const nameOfConnection = (id: string): string => `c:${id}`;
const nameOfConversation = ({ tenant, user }: Actor, id: string): string =>
  JSON.stringify([tenant, user, id]);

/** See the face of this room for an example. */
export function createSockets(deps: SocketsDeps, handler: SocketHandler) {
  const { data, redis, connections, clock, recorder, after, config, parse, problemOf, problemBody, admit } =
    deps;
  const settings: SocketSettings = { ...SOCKET_DEFAULTS, ...config.sockets };
  const rows = createRows(data, clock, settings);
  const stops = createStops({ rows, redis, stage: config.stage, settings });
  const rate = createFrameRate(redis, config.stage, clock, settings);
  /** Who a connection is never changes, so it is read once in a process. */
  const known = new LRUCache<string, Connection>({ max: CONNECTIONS_KNOWN_MAX });

  const failure = (error: unknown, requestId: string, said?: unknown): SocketEvent => {
    const problem = problemOf(error, said);
    recorder.count("sockets.errors", { code: problem.code });
    const wait = problem.retryAfterS === undefined ? {} : { retry_after_s: Math.ceil(problem.retryAfterS) };
    return { event: "error", data: { ...problemBody(problem, requestId), ...wait } };
  };

  /** One message beside those of an answer, with the same patience. */
  async function say(id: string, event: SocketEvent): Promise<void> {
    const outbox = new Outbox({
      connectionId: id,
      connections,
      recorder,
      settings,
      tooLong: (event) => event,
      onGone() {},
    });
    outbox.push(event);
    await outbox.drained();
  }

  /** @returns undefined for one that has ended, or is too old: it is closed */
  async function find(id: string): Promise<Connection | undefined> {
    let connection = known.get(id);
    if (!connection) {
      connection = await rows.find(id);
      if (connection) known.set(id, connection);
    }
    if (connection && clock.now() - connection.connectedAt < settings.ageMsMax) return connection;
    await connections.close(id);
    return undefined;
  }

  async function answer(
    { id, actor }: Connection,
    requestId: string,
    frame: Extract<Incoming, { type: "message" | "resume" }>,
    timeMs: number,
    receivedAt: number,
  ): Promise<void> {
    await admit(actor);
    const claim = newId("ans", clock.now());
    const forMs = timeMs + settings.stopGraceMs + CLAIM_SLACK_MS;
    const isOurs = await rows.claim(id, claim, forMs, frame.conversationId).catch((error: unknown) => {
      // It may have come to be before the table fell silent, and nobody would let go of it.
      after.add(() => rows.release(id, claim));
      throw error;
    });
    if (!isOurs)
      throw new Problem(
        "conflict",
        "The message before is still being answered. Wait for its `done`, or send `stop` first.",
      );
    const followsOnly = frame.type === "resume";
    const options: AnsweringOptions = {
      outbox: { connectionId: id, connections, recorder, settings },
      stops,
      settings,
      ...(!followsOnly && { stopName: nameOfConnection(id) }),
      receivedAt,
      conversationName: (conversation) => nameOfConversation(actor, conversation),
      followsOnly,
      timeMs,
      failure: (error) => failure(error, requestId, frame.type === "message" ? frame.input : undefined),
      release: () => rows.release(id, claim),
    };
    const call = { requestId, actor, deadline: clock.now() + timeMs, clock, recorder, after };
    await answering(options, call, (output) => {
      if (frame.type === "resume") return handler.onResume(frame, output);
      if (frame.conversationId !== undefined) output.conversation(frame.conversationId);
      return handler.onMessage(frame.input, output);
    });
  }

  async function stop({ id, actor }: Connection, named: string | undefined): Promise<void> {
    const names = [nameOfConnection(id)];
    const conversation = named ?? (await rows.conversationOf(id));
    if (conversation !== undefined) names.push(nameOfConversation(actor, conversation));
    await Promise.all((named === undefined ? names : names.slice(1)).map((name) => stops.stop(name)));
  }

  return {
    /** Lets somebody in who has been authenticated. @throws Problem unavailable */
    async connect(id: string, actor: Actor): Promise<void> {
      known.set(id, await saving(() => rows.create(id, actor)));
    },

    /** The client has left. What is being answered goes on, and can be resumed. */
    async disconnect(id: string): Promise<void> {
      known.delete(id);
      rate.forget(id);
      await rows.remove(id).catch((error: unknown) => {
        if (!(error instanceof StoreDown)) throw error; // it ends by its ttl
      });
    },

    /**
     * Takes one frame, and resolves when all that follows from it has been sent. Whatever is wrong is told to the client.
     * @param requestId goes with errors, and into the log
     */
    async receive(id: string, raw: string, requestId: string, options: ReceiveOptions = {}): Promise<void> {
      const timeMs = Math.max(0, Math.min(settings.answerMsMax, options.timeMs ?? Number.POSITIVE_INFINITY));
      const receivedAt = clock.now();
      try {
        const refused = await rate.take(id);
        if (refused === "enough") {
          recorder.count("sockets.cut_off", { bound: "frames" });
          return void (await connections.close(id));
        }
        if (refused) throw refused;
        const connection = await find(id);
        if (!connection) return;
        const frame = readFrame(raw, { bytesMax: settings.frameBytesMax, parse });
        recorder.count("sockets.frames", { type: frame.type });
        if (frame.type === "ping") await say(id, { event: "pong", data: {} });
        else if (frame.type === "stop") await stop(connection, frame.conversationId);
        else await answer(connection, requestId, frame, timeMs, receivedAt);
      } catch (error) {
        await say(id, failure(error, requestId));
      }
    },

    close: (): void => stops.close(),
  };
}
