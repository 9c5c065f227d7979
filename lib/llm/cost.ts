import type { ModelPrice } from "#lib/context";
import type { Usage } from "./usage.ts";

const MILLION = 1_000_000n;

/** Whole micro-dollars, rounded up once: what is recorded is never below what is billed. */
export function costMicros(price: ModelPrice, usage: Usage): number {
  const cached = BigInt(usage.cachedInput);
  const fresh = BigInt(usage.input) - cached;
  const sum =
    fresh * BigInt(price.input) +
    cached * BigInt(price.cachedInput ?? price.input) +
    BigInt(usage.output) * BigInt(price.output);
  return Number((sum + MILLION - 1n) / MILLION);
}
