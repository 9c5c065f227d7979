import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { SocketGatewayEvent } from "../../../functions/socket/event.ts";

const context = (
  connectionId: string,
  eventType: "CONNECT" | "MESSAGE" | "DISCONNECT",
  routeKey: "$connect" | "$default" | "$disconnect",
) => {
  const requestTimeEpoch = Date.now();
  return {
    routeKey,
    eventType,
    connectionId,
    requestId: randomUUID(),
    messageDirection: "IN",
    stage: "$default",
    apiId: "local",
    requestTimeEpoch,
    requestTime: new Date(requestTimeEpoch).toISOString(),
  };
};

/** What API Gateway hands a function, in its shape (payload format 1.0). */
export function connectEvent(id: string, request: IncomingMessage): SocketGatewayEvent {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : value,
    ]),
  );
  return { headers, requestContext: context(id, "CONNECT", "$connect"), isBase64Encoded: false };
}

export const messageEvent = (id: string, body: string): SocketGatewayEvent => ({
  requestContext: context(id, "MESSAGE", "$default"),
  body,
  isBase64Encoded: false,
});

export const disconnectEvent = (id: string, code: number): SocketGatewayEvent => ({
  requestContext: { ...context(id, "DISCONNECT", "$disconnect"), ...{ disconnectStatusCode: code } },
  isBase64Encoded: false,
});
