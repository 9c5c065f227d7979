/// <reference path="../.sst/platform/config.d.ts" />
import { httpFunction } from "./http-function.ts";
import { ROUTES } from "./routes.ts";

type Handler = Parameters<typeof httpFunction>[1] & { readonly component?: string };

const HANDLERS: Record<keyof typeof ROUTES, Handler> = {
  Ops: { handler: "functions/ops/handler.handler" },
  Spending: { handler: "functions/spending/handler.handler", models: true },
  // Streams: a million lines take minutes.
  Ml: { handler: "functions/ml/handler.handler", timeout: "5 minutes", models: true },
  // Streams: an import of 4 MB takes a minute.
  Chat: { handler: "functions/chat/handler.handler", timeout: "5 minutes" },
  // Streams: a follower whose function ends comes again, a reply that is cut off does not.
  Gateway: { handler: "functions/gateway/handler.handler", timeout: "5 minutes" },
  // Components need names of their own, and `Jobs` is the queue.
  Jobs: { handler: "functions/jobs/handler.handler", timeout: "5 minutes", component: "JobsApi" },
};

/** One base URL for all functions (CloudFront). It passes every request on and caches nothing. */
export const router = new sst.aws.Router("Router", {
  transform: {
    // The component's policy would keep a response with `Cache-Control: max-age` and serve it to everyone: its key has no Authorization.
    cachePolicy: (args) => {
      args.comment = "Rung: nothing is cached at the edge";
      args.minTtl = 0;
      args.defaultTtl = 0;
      args.maxTtl = 0;
      args.parametersInCacheKeyAndForwardedToOrigin = {
        cookiesConfig: { cookieBehavior: "none" },
        headersConfig: { headerBehavior: "none" },
        queryStringsConfig: { queryStringBehavior: "none" },
        // CloudFront refuses these in a policy without caching.
        enableAcceptEncodingBrotli: false,
        enableAcceptEncodingGzip: false,
      };
    },
  },
});

const urls = Object.entries(HANDLERS).map(([name, handler]) => {
  const url = httpFunction(handler.component ?? name, handler);
  for (const prefix of ROUTES[name as keyof typeof ROUTES]) {
    // The longest CloudFront waits between two bytes: streams send a heartbeat well within it.
    router.route(prefix, url, { readTimeout: "60 seconds" });
  }
  return [`${name.toLowerCase()}Url`, url] as const;
});

export const url = router.url;

/** Each function's own URL, for callers that want no CloudFront in between. */
export const functionUrls = Object.fromEntries(urls);
