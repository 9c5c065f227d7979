/** The part that is used here of what API Gateway hands a function for a WebSocket. */
export interface SocketRequestContext {
  readonly eventType: "CONNECT" | "MESSAGE" | "DISCONNECT";
  readonly connectionId: string;
  readonly routeKey?: string;
  readonly requestId?: string;
}

export interface SocketGatewayEvent {
  readonly requestContext: SocketRequestContext;
  /** Of the handshake, with names as the client wrote them. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: string | null;
  readonly isBase64Encoded?: boolean;
}

/** Only the answer to CONNECT reaches the client: its status decides, its headers go into the handshake. */
export interface SocketGatewayResponse {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @returns a look-up of header names in any case; null for one that is absent */
export function headersOf({ headers = {} }: SocketGatewayEvent): (name: string) => string | null {
  const byName = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => byName.get(name) ?? null;
}

export const textIn = ({ body, isBase64Encoded = false }: SocketGatewayEvent): string =>
  isBase64Encoded ? Buffer.from(body ?? "", "base64").toString("utf8") : (body ?? "");
