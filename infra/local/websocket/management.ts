import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readBody } from "../listen.ts";
import type { HeldConnections, PostError } from "./connections.ts";

const STATUS: Readonly<Record<PostError, number>> = {
  GoneException: 410,
  PayloadTooLargeException: 413,
  LimitExceededException: 429,
};

/** API Gateway's Management API: `POST` and `DELETE /@connections/{id}`. */
export function managementApi(connections: HeldConnections, bytesMax: number) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, id] = /^\/@connections\/([^/?]+)$/.exec(request.url ?? "") ?? [];
    if (id === undefined || (request.method !== "POST" && request.method !== "DELETE"))
      return void response.writeHead(404).end();
    try {
      const connectionId = decodeURIComponent(id);
      const error =
        request.method === "POST"
          ? connections.post(connectionId, await readBody(request, bytesMax + 1))
          : connections.close(connectionId);
      if (error) refuse(response, error);
      else response.writeHead(request.method === "POST" ? 200 : 204).end();
    } catch (error) {
      if (error instanceof BodyTooLarge) refuse(response, "PayloadTooLargeException");
      else response.destroy();
    }
  };
}

function refuse(response: ServerResponse, error: PostError): void {
  response.writeHead(STATUS[error], { "content-type": "application/json", "x-amzn-errortype": error });
  response.end(JSON.stringify({ message: error }));
}
