import { expect, test } from "vitest";
import { createTelemetry } from "#lib/telemetry";
import { fakeClock } from "#test/support/call";

function setUp() {
  const clock = fakeClock();
  const lines: string[] = [];
  const telemetry = createTelemetry({
    config: { logLevel: "info" },
    clock,
    write: (l) => void lines.push(l),
  });
  return { clock, telemetry, lines };
}

test("counters keep a total and forget old minutes", () => {
  const { telemetry, clock } = setUp();
  telemetry.count("ladder.climb", { rung: "rules" }, 3);
  clock.advance(60_000);
  telemetry.count("ladder.climb", { rung: "rules" });
  telemetry.count("ladder.climb", { rung: "memory" });
  const [rules, memory] = telemetry.snapshot().counters.filter((c) => c.name === "ladder.climb");
  expect(rules).toMatchObject({ labels: { rung: "rules" }, total: 4, last_minute: 1, last_5_minutes: 4 });
  expect(memory).toMatchObject({ labels: { rung: "memory" }, total: 1 });
  clock.advance(40 * 60_000);
  telemetry.count("ladder.climb", { rung: "rules" });
  expect(telemetry.snapshot().counters.find((c) => c.labels["rung"] === "rules")).toMatchObject({
    total: 5,
    last_5_minutes: 1,
  });
});

test("histograms keep a total beyond the minutes they hold", () => {
  const { telemetry, clock } = setUp();
  for (let minute = 0; minute < 30; minute++) {
    telemetry.observe("redis.ms", minute + 1);
    clock.advance(60_000);
  }
  const [h] = telemetry.snapshot().histograms;
  expect(h).toMatchObject({ count: 30, min: 1, max: 30, sum: 465 });
  expect(h?.last_5_minutes.count).toBe(4); // the running minute has none yet
});

test("minutes of two instances merge by name, labels and minute", () => {
  const a = setUp();
  a.telemetry.observe("x.ms", 5);
  a.telemetry.count("x", {}, 2);
  const windows = a.telemetry.windows();
  expect(windows.filter((w) => w.name.startsWith("x"))).toEqual([
    { kind: "counter", name: "x", labels: {}, minute: Math.floor(a.clock.now() / 60_000), value: 2 },
    expect.objectContaining({
      kind: "histogram",
      name: "x.ms",
      value: expect.objectContaining({ count: 1, sum: 5 }),
    }),
  ]);
});

test("a label that is really an id cannot eat the memory", () => {
  const { telemetry } = setUp();
  for (let i = 0; i < 5_000; i++) telemetry.count("bad", { id: String(i) });
  const { counters } = telemetry.snapshot();
  expect(counters.length).toBeLessThanOrEqual(2_000);
  expect(counters.find((c) => c.name === "telemetry.series_dropped")?.total).toBeGreaterThan(2_900);
});

test("Prometheus text: types once, labels escaped, buckets cumulative", () => {
  const { telemetry } = setUp();
  telemetry.count("http.requests", { route: 'a"b\\c\n', status: "200" }, 2);
  for (const ms of [0.1, 1.5, 3, 300]) telemetry.observe("http.ms", ms, { route: "/x" });
  telemetry.gauge("http.in_flight", () => 7);
  const text = telemetry.prometheus();
  expect(text).toContain('rung_http_requests_total{route="a\\"b\\\\c\\n",status="200"} 2\n');
  expect(text).toContain("# TYPE rung_http_ms histogram\n");
  expect(text).toContain('rung_http_ms_bucket{route="/x",le="0.125"} 1\n');
  expect(text).toContain('rung_http_ms_bucket{route="/x",le="2"} 2\n');
  expect(text).toContain('rung_http_ms_bucket{route="/x",le="4"} 3\n');
  expect(text).toContain('rung_http_ms_bucket{route="/x",le="+Inf"} 4\n');
  expect(text).toContain('rung_http_ms_count{route="/x"} 4\n');
  expect(text).toContain("rung_http_in_flight 7\n");
  const counts = [...text.matchAll(/_bucket\{[^}]*\} (\d+)/g)].map((m) => Number(m[1]));
  expect(counts).toEqual([...counts].sort((x, y) => x - y));
  expect(text.match(/# TYPE rung_http_ms /g)).toHaveLength(1);
});

test("a request is counted by status and timed by route", () => {
  const { telemetry } = setUp();
  const recorder = telemetry.route("GET", "/api/v1/spending/{id}");
  recorder.done("req_1", 200, 1.5);
  recorder.done("req_2", 404, 2.5);
  const { counters, histograms } = telemetry.snapshot();
  expect(
    counters.filter((c) => c.name === "http.requests").map((c) => [c.labels["status"], c.total]),
  ).toEqual([
    ["200", 1],
    ["404", 1],
  ]);
  expect(histograms.find((h) => h.name === "http.ms")).toMatchObject({ count: 2, labels: { method: "GET" } });
});
