import { createAllApps } from "#functions/all";
import { createPlatform, type Platform } from "#functions/platform";
import { type Clock, loadConfig } from "#lib/context";
import { type Answered, type RequestOptions, request } from "./api.ts";
import { createFollower } from "./follow.ts";
import { startTestStack, type TestStack } from "./stack.ts";

export interface Product {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string>>;
  /** One request; what it leaves for after the response has ended when this resolves. */
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<Answered<T>>;
  /** Lets everything follow that follows from what has happened. @returns how many events there were */
  follow(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * The whole product in process over an in-memory stack, replies checked against their schemas.
 * @param options.env on top of the stack's, for example another process's stack
 * @param options.warm whether models are read before anyone asks; default true
 */
export async function startProduct(
  options: {
    clock?: Clock;
    env?: Readonly<Record<string, string>>;
    start?: () => Promise<TestStack>;
    warm?: boolean;
  } = {},
): Promise<Product> {
  const stack = await (options.start ?? startTestStack)();
  const env = {
    ...stack.env,
    RUNG_LOCAL: "1",
    LOG_LEVEL: "silent",
    RUNG_REDIS_TIMEOUT_MS: "2000",
    ...options.env,
  };
  const platform = createPlatform(loadConfig(env), {
    validateResponses: true,
    ...(options.clock && { clock: options.clock }),
  });
  const app = createAllApps(platform, { warm: options.warm ?? true });
  const follower = createFollower(platform);
  return {
    platform,
    env,
    async call(method, path, requestOptions) {
      const answered = await request(app, method, path, requestOptions);
      await platform.after.settled(10_000);
      return answered as never;
    },
    follow: follower.follow,
    async stop() {
      follower.stop();
      await platform.stop();
      await stack.stop();
    },
  };
}
