import { LRUCache } from "lru-cache";
import type { Clock } from "#lib/context";
import { type RateWindow, windowAt } from "#lib/store";

const IDS_MAX = 20_000;

/** The same sliding window in this process alone: what still limits anybody while Redis is down. */
export function localWindow(clock: Clock): RateWindow {
  const counts = new LRUCache<string, { index: number; current: number; previous: number }>({ max: IDS_MAX });
  return {
    take(id, want, limit, windowMs) {
      const { index, overlap } = windowAt(clock.now(), windowMs);
      const before = counts.get(id);
      const count = { index, current: 0, previous: 0 };
      if (before?.index === index) Object.assign(count, before);
      else if (before?.index === index - 1) count.previous = before.current;
      const left = limit - count.current - Math.floor(count.previous * overlap);
      const granted = Math.max(0, Math.min(want, left));
      count.current += granted;
      counts.set(id, count);
      return { granted, current: count.current, previous: count.previous };
    },
  };
}
