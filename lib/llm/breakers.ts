import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
} from "cockatiel";
import type { LlmConfig } from "#lib/context";

/** The endpoint is to blame. */
class Down extends Error {
  override readonly name = "Down";
}
/** Says nothing about the endpoint: the caller left, the request was wrong. */
class Neither extends Error {
  override readonly name = "Neither";
}

/** How a try went, as far as the endpoint's health goes. */
export type Verdict = "up" | "down" | "neither";

/** One breaker per model: one that is overloaded is no reason to leave the others alone. */
export class Breakers {
  readonly #config: LlmConfig["breaker"];
  readonly #byModel = new Map<string, CircuitBreakerPolicy>();
  /** A verdict that is given and not taken in yet. */
  readonly #settling = new Map<string, Promise<unknown>>();

  constructor(config: LlmConfig["breaker"]) {
    this.#config = config;
  }

  /** @returns a function to report the verdict to, exactly once; undefined while the model is left alone */
  async enter(model: string): Promise<((verdict: Verdict) => void) | undefined> {
    const breaker = this.#of(model);
    await this.#settling.get(model);
    if (breaker.state === CircuitState.HalfOpen) return undefined; // one probe is under way
    const started = Promise.withResolvers<true>();
    const over = Promise.withResolvers<void>();
    const run = breaker
      .execute(() => {
        started.resolve(true);
        return over.promise;
      })
      .catch(() => false as const);
    const entered = await Promise.race([started.promise, run]);
    if (!entered) return undefined;
    return (verdict) => {
      if (verdict === "up") over.resolve();
      else over.reject(verdict === "down" ? new Down() : new Neither());
      this.#settling.set(model, run);
    };
  }

  #of(model: string): CircuitBreakerPolicy {
    let breaker = this.#byModel.get(model);
    if (!breaker) {
      breaker = circuitBreaker(handleType(Down), {
        halfOpenAfter: this.#config.openMs,
        breaker: new ConsecutiveBreaker(this.#config.failures),
      });
      this.#byModel.set(model, breaker);
    }
    return breaker;
  }
}
