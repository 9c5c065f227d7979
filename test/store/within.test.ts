import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isTransient } from "../../lib/store/failure.ts";
import { within } from "../../lib/store/within.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what answers in time is passed on, and so is its failure", async () => {
  expect(await within(1_000, async () => 7)).toBe(7);
  await expect(within(1_000, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(vi.getTimerCount()).toBe(0);
});

test("what never answers is an outage", async () => {
  const asked = within(1_000, () => new Promise(() => {})).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isTransient(await asked)).toBe(true);
});
