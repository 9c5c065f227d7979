import type { App } from "./app.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Several apps on one address, as a router in front of their functions would put them. Each request goes to the app that has its
 * route; one that none has goes to the app that knows its path, and is told which methods that takes, or to the first.
 */
export function combine(apps: readonly [App, ...App[]]): Pick<App, "fetch"> {
  const has = (app: App, method: string, path: string) => app.hono.router.match(method, path)[0].length > 0;
  const owner = (method: string, path: string): App =>
    apps.find((app) => has(app, method === "HEAD" ? "GET" : method, path)) ??
    apps.find((app) => METHODS.some((m) => has(app, m, path))) ??
    apps[0];
  return {
    fetch(request, ...rest) {
      return owner(request.method, apps[0].hono.getPath(request)).fetch(request, ...rest);
    },
  };
}
