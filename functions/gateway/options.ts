import { Problem } from "#lib/context";
import type { CacheMode, ChatOptions } from "#lib/gateway";

const CACHE_MODES: readonly string[] = ["off", "exact", "similar"] satisfies CacheMode[];

/** What the headers ask of the gateway. @throws Problem invalid_field */
export function optionsOf(headers: Headers, ofKey: CacheMode = "off"): ChatOptions {
  const cache = headers.get("x-rung-cache") ?? ofKey;
  if (!CACHE_MODES.includes(cache))
    throw new Problem("invalid_field", `X-Rung-Cache must be one of ${CACHE_MODES.join(", ")}.`, {
      field: "X-Rung-Cache",
    });
  const limit = headers.get("x-rung-max-cost-micros");
  if (limit !== null && !/^\d{1,12}$/.test(limit))
    throw new Problem("invalid_field", "X-Rung-Max-Cost-Micros must be a whole number of micro-dollars.", {
      field: "X-Rung-Max-Cost-Micros",
    });
  const fallback = headers.get("x-rung-fallback");
  return {
    cache: cache as CacheMode,
    ...(limit !== null && { maxCostMicros: Number(limit) }),
    ...(fallback !== null && {
      fallbackModels: fallback === "none" ? [] : fallback.split(",").map((name) => name.trim()),
    }),
  };
}

/** RFC 7240. */
export const prefersAsync = (headers: Headers): boolean =>
  /(?:^|[,;\s])respond-async(?:$|[,;\s])/i.test(headers.get("prefer") ?? "");
