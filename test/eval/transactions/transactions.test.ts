import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCategoriser, type LineCategoriser } from "#lib/categories";
import type { Judgement } from "../../../lib/categories/head/figures.ts";
import { HEAD_PRIMARIES, type HeadLine, headLabel } from "../../../lib/categories/head/head-line.ts";
import { CLASSES } from "../../../lib/categories/model/rank.ts";
import { shippedEvaluation } from "../../../lib/transactions/evaluation/evaluation.ts";
import { nearestCentroid, nearestNeighbours } from "./alternatives.ts";
import { escapeHtml, lineChart } from "./charts.ts";
import { reportHtml } from "./html.ts";
import { linesReport, missedTargets, type Report, rate, tenantsReport } from "./report.ts";
import { shippedOf } from "./shipped.ts";
import { crossValidateTenants, LEARNERS, type TenantRun } from "./tenant-heads.ts";
import { reportText } from "./text.ts";

const judgement = (is: string, said: string, confidence: number): Judgement => {
  const detailed = CLASSES.indexOf(said);
  const primary = detailed < 0 ? HEAD_PRIMARIES.indexOf(said) : headLabel(said)!.primary;
  return { label: headLabel(is)!, primary, detailed, confidence };
};
const COFFEE = "FOOD_AND_DRINK_COFFEE";
const TAXI = "TRANSPORTATION_TAXIS_AND_RIDE_SHARES";

/** Tags that open and close in order; enough for markup that this program writes. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const faults: string[] = [];
  for (const [, closing, name, rest] of html.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
    if (name === "meta" || rest!.endsWith("/")) continue;
    if (!closing) open.push(name!);
    else if (open.pop() !== name) faults.push(name!);
  }
  return [...faults, ...open];
}

describe("a rating", () => {
  test("an answer without a detail counts as wrong there and is no class of its own", () => {
    const { figures, primary, detailed } = rate([
      judgement(COFFEE, COFFEE, 0.9),
      judgement(COFFEE, "FOOD_AND_DRINK", 0.8),
      judgement("FOOD_AND_DRINK", COFFEE, 0.7),
    ]);
    expect(primary).toMatchObject({ right: 3, total: 3 });
    expect(detailed).toMatchObject({ right: 1, total: 2 });
    expect(figures.per_detailed.map(({ category }) => category)).toEqual([COFFEE]);
  });

  test("the curve ends with every answer accepted, and accepts equal confidences together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 4 })), { minLength: 1, maxLength: 300 }),
        (answers) => {
          const { trace, primary } = rate(
            answers.map(([right, sure]) => judgement(COFFEE, right ? COFFEE : TAXI, sure / 4)),
          );
          expect(trace.at(-1)).toEqual({ coverage: 1, precision: primary.share });
          expect(trace.length).toBeLessThanOrEqual(5);
          for (const [index, { coverage }] of trace.entries())
            if (index > 0) expect(coverage).toBeGreaterThan(trace[index - 1]!.coverage);
        },
      ),
    );
  });
});

describe("alternatives", () => {
  const line = (...rows: number[]) =>
    ({ rows: Int32Array.from(rows), values: Float32Array.from(rows, () => 1) }) as HeadLine;

  test("the nearest label's class is said, and nothing throws on what shares nothing with it", () => {
    for (const learner of [nearestNeighbours, nearestCentroid]) {
      const say = learner([line(1, 2), line(2, 3), line(7, 8)], ["a", "a", "b"]);
      expect(say(line(1, 2, 3))).toBe("a");
      expect(say(line(7))).toBe("b");
      expect(["a", "b"]).toContain(say(line(99)));
      expect(["a", "b"]).toContain(say(line()));
    }
  });
});

describe("the report", () => {
  let model: LineCategoriser;
  let runs: TenantRun[];
  let report: Report;
  beforeAll(async () => {
    model = await createCategoriser();
    runs = await crossValidateTenants(model, [
      { labels: 20, tenants: 2 },
      { labels: 60, tenants: 1 },
    ]);
    const lines = [
      { text: "blue bottle", language: "en", primary: "FOOD_AND_DRINK", detailed: COFFEE },
      { text: "แท็กซี่", language: "th", primary: "TRANSPORTATION", detailed: TAXI },
    ] as const;
    const answers = (["standard", "optimized"] as const).map((service) => ({
      service,
      judgements: [
        judgement(COFFEE, COFFEE, 0.99),
        judgement(TAXI, service === "standard" ? COFFEE : TAXI, 0.97),
      ],
      rungs: ["rules", "model"],
    }));
    report = {
      made: "2026-11-26T12:00:00.000Z",
      machine: 'a "machine" <of> ours',
      model: model.model,
      accept: 0.85,
      lines: linesReport(lines, answers),
      tenants: runs.map(tenantsReport),
    };
  });
  afterAll(() => model.release());

  test("every label of every tenant is judged once by each learner, the same each time", async () => {
    for (const { labels, tenants, judgements } of runs)
      for (const name of LEARNERS) expect(judgements[name]).toHaveLength(labels * tenants);
    expect(await crossValidateTenants(model, [{ labels: 20, tenants: 2 }])).toEqual(runs.slice(0, 1));
  });

  test("as text: services side by side and the learning curve", () => {
    const text = reportText(report);
    expect(text).toContain("optimized, th");
    expect(text).toMatch(/^60 +1 +/m);
    expect(text).not.toMatch(/NaN|undefined/);
  });

  test("as a page: well-formed, needs nothing from elsewhere, names categories in both languages", () => {
    const html = reportHtml(report);
    expect(unbalanced(html)).toEqual([]);
    expect(html).not.toMatch(/NaN|undefined|Infinity|<script|<link|<img|url\(|@import/);
    expect(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', "")).not.toContain("http");
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).toContain('<small lang="th">อาหารและเครื่องดื่ม</small>');
    expect(html).toContain("a &#34;machine&#34; &#60;of&#62; ours");
    expect(html.match(/<svg/g)).toHaveLength(2 + 4 + 2 * 2);
  });

  test("a page without tenants is a page still", () => {
    expect(unbalanced(reportHtml({ ...report, tenants: [] }))).toEqual([]);
  });

  test("targets are held against the optimized service, each by name", () => {
    expect(missedTargets(report)).toEqual([]);
    const [standard] = report.lines.services;
    const services = [{ ...standard!, service: "optimized" as const }];
    const missed = missedTargets({ ...report, lines: { ...report.lines, services } });
    expect(missed.join("; ")).toMatch(/primary accuracy 0\.5000 is below 0\.88; detailed .*; precision /);
  });

  test("what is committed has the same shape, names its model, and is of the full plan", () => {
    const made = shippedOf(report);
    expect(Object.keys(shippedEvaluation)).toEqual(Object.keys(made));
    expect(shippedEvaluation.model).toMatch(/^rung-lines-/);
    expect(shippedEvaluation.services.map(({ service }) => service)).toEqual(["standard", "optimized"]);
    expect(shippedEvaluation.tenants.map(({ labels }) => labels)).toEqual([20, 50, 200, 1_000, 5_000]);
    for (const { shipped, tenant } of shippedEvaluation.tenants)
      expect(tenant.accuracy).toBeGreaterThan(shipped.accuracy!);
  });
});

test("charts keep to their frame and escape what they are told", () => {
  const axis = { label: "<x>", low: 1, high: 100, ticks: [[1, "1"]], logarithmic: true } as const;
  const svg = lineChart({
    title: "a & b",
    x: axis,
    y: { label: "y", low: 0, high: 1, ticks: [[0, "0"]] },
    series: [
      {
        name: "s",
        colour: "red",
        points: [
          [1, -1],
          [1_000, 2],
        ],
      },
    ],
  });
  expect(svg).toContain("&#60;x&#62;");
  expect(svg).toContain("a &#38; b");
  const [, points] = /points="([^"]*)"/.exec(svg)!;
  for (const each of points!.split(" ")) {
    const [x, y] = each.split(",").map(Number);
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(640);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(340);
  }
  expect(escapeHtml(`<'"&`)).toBe("&#60;&#39;&#34;&#38;");
});
