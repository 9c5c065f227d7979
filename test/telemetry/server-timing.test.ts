import { expect, test } from "vitest";
import { ServerTiming } from "#lib/telemetry";

test("parts follow the total, in hundredths of a millisecond", () => {
  const timing = new ServerTiming();
  expect(timing.header(1)).toBe("total;dur=1");
  timing.add("ladder", 0.2149, "memory");
  timing.add("store", 12);
  expect(timing.header(14.006)).toBe('total;dur=14.01, ladder;dur=0.21;desc="memory", store;dur=12');
});

test("a note cannot end the header", () => {
  const timing = new ServerTiming();
  timing.add("x", 1, 'a"\r\nSet-Cookie: b\u0e01');
  expect(timing.header(1)).toBe('total;dur=1, x;dur=1;desc="aSet-Cookie: b"');
});
