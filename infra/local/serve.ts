import { getRequestListener } from "@hono/node-server";
import { badRequest } from "#lib/http";
import { type Endpoint, type ListenOptions, listen } from "./listen.ts";

/** Requests at hand may take this long after a stop. */
const STOP_GRACE_MS = 5_000;

export interface ServeOptions extends ListenOptions {
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

/** Serves apps on one port. @throws StackError when the port is taken */
export async function serveApps({ fetch, ...options }: ServeOptions): Promise<Endpoint> {
  const listener = getRequestListener(fetch, { errorHandler: badRequest });
  return listen((request, response) => void listener(request, response), {
    ...options,
    stopGraceMs: STOP_GRACE_MS,
  });
}
