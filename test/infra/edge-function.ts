import type { Synthesis } from "./synth.ts";

/**
 * Runs the synthesised CloudFront function, the one that picks a function for a path, with the key-value store that the
 * deployment would fill.
 * @returns the host that a request to `path` is sent to; its path there is in `uri`
 */
export function edgeRouter({
  resources,
}: Synthesis): ((path: string) => Promise<string | undefined>) & { uri: string | undefined } {
  const code = resources.find((r) => r.type === "aws:cloudfront/function:Function")?.inputs["code"] as string;
  const store = keyValues(resources);
  let chosen: string | undefined;
  const cf = {
    kvs: () => ({
      async get(key: string) {
        const value = store.get(key);
        if (value === undefined) throw new Error(`KeyNotFound: ${key}`);
        return value;
      },
    }),
    updateRequestOrigin: (origin: { domainName: string }) => {
      chosen = origin.domainName;
    },
  };
  const source = `${code.replace('import cf from "cloudfront";', "")}\nreturn handler(event);`;
  const run = new Function("cf", "event", source) as (cf: object, event: object) => Promise<unknown>;
  const route = async (path: string) => {
    chosen = undefined;
    const headers = { host: { value: "d111111abcdef8.cloudfront.net" } };
    const request = { uri: path, method: "GET", headers, cookies: {}, querystring: {} };
    await run(cf, { request });
    sentTo.uri = request.uri;
    return chosen;
  };
  const sentTo = Object.assign(route, { uri: undefined as string | undefined });
  return sentTo;
}

function keyValues(resources: Synthesis["resources"]): Map<string, string> {
  const store = new Map<string, string>();
  const routes = new Map<string, string[]>();
  for (const { name, inputs } of resources) {
    const namespace = String(inputs["namespace"]);
    if (name.endsWith("KvKeys")) {
      for (const [key, value] of Object.entries(inputs["entries"] as Record<string, string>))
        store.set(`${namespace}:${key}`, value);
    } else if (name.endsWith("KvRoutesUpdate")) {
      const key = `${namespace}:${inputs["key"]}`;
      routes.set(key, [...(routes.get(key) ?? []), String(inputs["entry"])]);
    }
  }
  for (const [key, entries] of routes) store.set(key, JSON.stringify(entries));
  return store;
}
