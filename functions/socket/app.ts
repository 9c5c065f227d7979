import { type Actor, Problem } from "#lib/context";
import { internalProblem, parseJson, problemDocument } from "#lib/http";
import { createSockets, type SocketSettings } from "#lib/sockets";
import type { Platform } from "../platform.ts";
import { headersOf, type SocketGatewayEvent, type SocketGatewayResponse, textIn } from "./event.ts";
import { checkOrigin, credentialsIn } from "./handshake.ts";
import { type ChatResponder, handlerOf } from "./responder.ts";

/** What a connection's key must be allowed: its messages are questions. */
const SCOPE = "ai";

export interface SocketAppOptions {
  readonly responder: ChatResponder;
  readonly settings?: Partial<SocketSettings>;
}

export interface SocketApp {
  /**
   * Answers one event; to a message when everything that follows from it has been sent.
   * @param timeMs what is left of the invocation
   */
  handle(event: SocketGatewayEvent, timeMs: number): Promise<SocketGatewayResponse>;
  close(): void;
}

/** The shop chat over WebSockets: what API Gateway calls in the cloud, and its stand-in on one machine. */
export function createSocketApp(platform: Platform, { responder, settings }: SocketAppOptions): SocketApp {
  const { config, store, clock, telemetry, identity, after, http } = platform;
  const { data, redis, connections } = store;

  const problemOf = (error: unknown, said?: unknown): Problem => {
    const known = error instanceof Problem ? error : http.problemOf?.(error);
    if (known) return known;
    const texts = Object.values(said ?? {}).filter((value) => typeof value === "string");
    telemetry.internalError("socket.internal", error, texts);
    return internalProblem();
  };

  async function admit(actor: Actor): Promise<void> {
    await identity.assertStanding(actor.keyId);
    const rate = await identity.limit(actor, false);
    if (rate.allowed) return;
    const who = rate.policy === "key" ? "This key" : "This user";
    throw new Problem(
      "rate_limited",
      `${who} may make ${rate.limit.toLocaleString("en")} requests in ${rate.windowS} s and has used them up. Wait ${rate.resetS} s.`,
      { retryAfterS: rate.resetS },
    );
  }

  const sockets = createSockets(
    {
      data,
      redis,
      connections,
      clock,
      recorder: telemetry,
      after,
      config: { stage: config.stage, ...(settings && { sockets: settings }) },
      parse: (text) => parseJson(text),
      problemOf,
      problemBody: problemDocument,
      admit,
    },
    handlerOf(responder),
  );

  /** The status decides over the handshake. */
  async function connect(event: SocketGatewayEvent, requestId: string): Promise<SocketGatewayResponse> {
    try {
      const header = headersOf(event);
      checkOrigin(header, config.http.corsOrigins);
      const { authorization, user, protocol } = credentialsIn(header);
      const actor = await identity.authenticate(authorization, user);
      if (!actor.scopes.has(SCOPE))
        throw new Problem("forbidden", `Chat needs a key with the scope \`${SCOPE}\`.`);
      await admit(actor);
      await sockets.connect(event.requestContext.connectionId, actor);
      telemetry.count("socket.connected");
      return { statusCode: 200, ...(protocol && { headers: { "Sec-WebSocket-Protocol": protocol } }) };
    } catch (error) {
      const problem = problemOf(error);
      telemetry.count("socket.refused", { code: problem.code });
      return { statusCode: problem.status, body: JSON.stringify(problemDocument(problem, requestId)) };
    }
  }

  return {
    async handle(event, timeMs) {
      const { connectionId, eventType, requestId = connectionId } = event.requestContext;
      switch (eventType) {
        case "CONNECT":
          return connect(event, requestId);
        case "DISCONNECT":
          await sockets.disconnect(connectionId);
          break;
        case "MESSAGE":
          await sockets.receive(connectionId, textIn(event), requestId, { timeMs });
      }
      return { statusCode: 200 };
    },
    close: () => sockets.close(),
  };
}
