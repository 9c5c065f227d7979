import { AfterResponse, runCall } from "#lib/context";
import type { Platform } from "./platform.ts";
import { shopOf } from "./shop-of.ts";
import { timeLimit } from "./time-limit.ts";

/** What a starting instance waits at most; the rest is opened beside its first requests. */
const WAIT_MS = 1_500;
const DEADLINE_MS = 20_000;
const NO_SCOPES: ReadonlySet<string> = new Set();

/**
 * Opens the search indexes that were built last, so that no first question has to. Never throws: what is not opened here is opened when somebody asks.
 *
 * @example
 * const platform = createPlatform(cloudConfig());
 * await openShops(platform); // as the instance loads
 */
export async function openShops(platform: Platform): Promise<void> {
  const { clock, telemetry } = platform;
  const { index } = shopOf(platform);
  const limit = timeLimit(DEADLINE_MS);
  const after = new AfterResponse();
  const call = {
    requestId: `start-${clock.now()}`,
    deadline: clock.now() + DEADLINE_MS,
    signal: limit.signal,
    clock,
    recorder: telemetry,
    after,
  };
  const opened = (async () => {
    try {
      for (const tenant of await runCall(call, index.recent)) {
        if (limit.signal.aborted) break;
        const actor = { tenant, user: "start", scopes: NO_SCOPES, keyId: "start" };
        await runCall({ ...call, actor }, index.current);
      }
    } catch (error) {
      telemetry.log("warn", "shop.open_failed", { message: String(error) });
    } finally {
      limit.clear();
    }
  })();
  const wait = timeLimit(WAIT_MS);
  await Promise.race([
    opened,
    new Promise<void>((resolve) => wait.signal.addEventListener("abort", () => resolve(), { once: true })),
  ]);
  wait.clear();
}
