import { nameOf, primaryCategories } from "#lib/categories";
import type { Figures } from "../../../lib/categories/head/figures.ts";
import type { Axis, Series } from "./charts.ts";
import { escapeHtml, lineChart } from "./charts.ts";
import { type Rated, type Report, TARGETS } from "./report.ts";
import { LEARNERS } from "./tenant-heads.ts";
import { aurocText, bandText, percent } from "./text.ts";

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1f24; --soft: #666c78; --paper: #fff; --line: #d9dce2; --series-1: #b4541a; --series-2: #1f66b5; --series-3: #23824a; --right: 36, 130, 74; --wrong: 190, 60, 40 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e9ec; --soft: #a0a6b2; --paper: #16181d; --line: #363a44; --series-1: #f0995e; --series-2: #74b1f2; --series-3: #6fce93; --right: 90, 190, 130; --wrong: 240, 120, 100 } }
body { font: 15px/1.5 system-ui, "Noto Sans Thai", sans-serif; color: var(--ink); background: var(--paper); margin: 0 auto; padding: 24px 16px 64px; max-width: 1100px }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem } p { max-width: 72ch } small, figcaption { color: var(--soft) }
table { border-collapse: collapse; font-size: 0.87rem } th, td { padding: 3px 10px; border-bottom: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums } th:first-child { text-align: left; font-weight: 500 }
.wide { overflow-x: auto } .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 24px } figure { margin: 0 } svg { width: 100%; height: auto; font-size: 12px; fill: var(--ink) }
.grid { stroke: var(--line) } .mark { stroke: var(--soft); stroke-dasharray: 2 3 } .markname { fill: var(--soft) }
.confusion td { min-width: 2.2em; padding: 3px 5px; text-align: center } .confusion thead th { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; font-weight: 400; vertical-align: bottom }
`;

const COLOUR = ["var(--series-1)", "var(--series-2)", "var(--series-3)"] as const;
const axis = (label: string, low: number, high: number, step: number): Axis => {
  const ticks: [number, string][] = [];
  for (let at = low; at <= high + 1e-9; at += step) ticks.push([at, `${Math.round(100 * at)} %`]);
  return { label, low, high, ticks };
};

const named = (code: string): string => {
  const name = nameOf(code);
  return name ? `${escapeHtml(name.en)} <small lang="th">${escapeHtml(name.th)}</small>` : escapeHtml(code);
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide"><table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join("")}</tr></thead><tbody>${rows
    .map(
      ([first, ...rest]) =>
        `<tr><th scope="row">${first}</th>${rest.map((cell) => `<td>${cell}</td>`).join("")}</tr>`,
    )
    .join("")}</tbody></table></div>`;

const interval = (each: { low: number; high: number } | null): string =>
  each === null ? "" : ` <small>[${(100 * each.low).toFixed(1)}, ${(100 * each.high).toFixed(1)}]</small>`;

const FIGURES: readonly (readonly [string, (rated: Rated) => string])[] = [
  ["lines", ({ figures }) => String(figures.lines)],
  ["primary right", ({ primary }) => percent(primary.share) + interval(primary.interval)],
  ["primary macro F1", ({ figures }) => percent(figures.macro_f1)],
  ["detailed right", ({ detailed }) => percent(detailed.share) + interval(detailed.interval)],
  ["detailed macro F1", ({ figures }) => percent(figures.detailed_macro_f1)],
  ["calibration error, its band", ({ calibration }) => bandText(calibration)],
  ["AUROC", ({ discrimination }) => aurocText(discrimination)],
];

const figuresTable = (all: readonly (readonly [string, Rated])[]): string =>
  table(
    ["", ...all.map(([name]) => escapeHtml(name))],
    FIGURES.map(([name, cell]) => [name, ...all.map(([, rated]) => cell(rated))]),
  );

function trustCharts(all: readonly (readonly [string, Rated])[]): string {
  const coverage = all.map(
    ([name, { trace }], i): Series => ({
      name,
      colour: COLOUR[i]!,
      points: trace.map((point) => [point.coverage, point.precision] as const),
    }),
  );
  const reliability = all.map(
    ([name, { calibration }], i): Series => ({
      name,
      colour: COLOUR[i]!,
      dots: true,
      points: calibration.bins.map((bin) => [bin.confidenceMean, bin.accuracy] as const),
    }),
  );
  const lowest = Math.min(
    0.9,
    ...coverage.flatMap(({ points }) => points.map(([, y]) => Math.floor(y * 10) / 10)),
  );
  return `<div class="charts">${lineChart({
    title: "Right of the accepted, by how many are accepted (surest first)",
    x: axis("accepted", 0, 1, 0.25),
    y: axis("right of these", lowest, 1, lowest < 0.7 ? 0.1 : 0.05),
    series: coverage,
    marks: [{ y: TARGETS.precision, text: `target ${percent(TARGETS.precision)}` }],
  })}${lineChart({
    title: "Calibration: how sure, and how often right (bins of equal count)",
    x: axis("sure", 0, 1, 0.25),
    y: axis("right", 0, 1, 0.25),
    series: [
      ...reliability,
      {
        name: "perfect",
        colour: "var(--soft)",
        dashed: true,
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
  })}</div>`;
}

const perClass = ({ per_class }: Figures): string =>
  table(
    ["Category", "lines", "found", "right when said", "F1"],
    per_class.map(({ category, support, recall, precision, f1 }) => [
      named(category),
      String(support),
      percent(recall),
      percent(precision),
      percent(f1),
    ]),
  );

function confusionTable({ confusion }: Figures): string {
  const codes = primaryCategories
    .map(({ code }) => code)
    .filter((code) => confusion.some(({ is, said }) => is === code || said === code));
  const counts = new Map(confusion.map(({ is, said, count }) => [`${is}>${said}`, count]));
  const rows = codes.map((is) => {
    const total = codes.reduce((sum, said) => sum + (counts.get(`${is}>${said}`) ?? 0), 0);
    const cells = codes.map((said) => {
      const count = counts.get(`${is}>${said}`) ?? 0;
      if (count === 0) return "<td></td>";
      const strength = (0.12 + (0.6 * count) / total).toFixed(2);
      return `<td style="background: rgba(var(--${is === said ? "right" : "wrong"}), ${strength})">${count}</td>`;
    });
    return `<tr><th scope="row">${named(is)}</th>${cells.join("")}</tr>`;
  });
  const head = codes.map((code) => `<th scope="col">${escapeHtml(nameOf(code)?.en ?? code)}</th>`).join("");
  return `<div class="wide"><table class="confusion"><thead><tr><th>is ↓ · said →</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function learningCurves({ tenants }: Report): string {
  const x: Axis = {
    label: "labels of the tenant",
    low: tenants[0]!.labels,
    high: Math.max(tenants.at(-1)!.labels, tenants[0]!.labels + 1),
    ticks: tenants.map(({ labels }) => [labels, labels.toLocaleString("en")]),
    logarithmic: true,
  };
  const chart = (title: string, value: (figures: Figures) => number | null): string =>
    lineChart({
      title,
      x,
      y: axis("share", 0, 1, 0.25),
      series: (["shipped", "tenant"] as const).map((name, i) => ({
        name: name === "shipped" ? "shipped model" : "tenant's head",
        colour: COLOUR[i]!,
        dots: true,
        points: tenants.map(({ labels, learners }) => [labels, value(learners[name].figures) ?? 0] as const),
      })),
    });
  return `<div class="charts">${chart("Primary right", ({ accuracy }) => accuracy)}${chart("Primary macro F1", ({ macro_f1 }) => macro_f1)}${chart("Detailed right", ({ detailed_accuracy }) => detailed_accuracy)}${chart("Detailed macro F1", ({ detailed_macro_f1 }) => detailed_macro_f1)}</div>`;
}

/** One page that needs nothing else: no script, no font, no picture from elsewhere. */
export function reportHtml(report: Report): string {
  const { lines, tenants, machine, model } = report;
  const whole = lines.services.map(({ service, groups }) => [service, groups["all"]!] as const);
  const groups = lines.services.flatMap(({ service, groups: all }) =>
    Object.entries(all).map(([group, rated]) => [`${service}, ${group}`, rated] as const),
  );
  const best = whole.find(([service]) => service === "optimized")![1];
  const largest = tenants.at(-1);
  const tenantPart =
    largest === undefined
      ? ""
      : `<h2>Models of tenants</h2><p>Made-up tenants with habits of their own: half of their merchants are what their names say, three of ten have names that say nothing, two of ten are booked another way than usual. 5-fold stratified cross-validation; the shipped model is rated on the same folds.</p>${learningCurves(report)}
<h2>Alternatives</h2><p>Primary right; detailed right.</p>${table(
          ["labels", "tenants", ...LEARNERS],
          tenants.map((each) => [
            each.labels.toLocaleString("en"),
            String(each.tenants),
            ...LEARNERS.map(
              (name) =>
                `${percent(each.learners[name].figures.accuracy)}; ${percent(each.learners[name].figures.detailed_accuracy)}`,
            ),
          ]),
        )}
${tenants
  .map(({ labels, tenants: count, learners }) => {
    const pair = [
      ["shipped model", learners.shipped],
      ["tenant's head", learners.tenant],
    ] as const;
    return `<h2>${labels.toLocaleString("en")} labels, ${count} ${count === 1 ? "tenant" : "tenants"}</h2>${figuresTable(pair)}${trustCharts(pair)}`;
  })
  .join("")}
<h2>Categories, tenant's head with ${largest.labels.toLocaleString("en")} labels</h2>${perClass(largest.learners.tenant.figures)}${confusionTable(largest.learners.tenant.figures)}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Bank transactions: evaluation</title><style>${STYLE}</style></head><body>
<h1>Bank transactions: evaluation</h1>
<p><small>${escapeHtml(`${machine}; ${model}`)}. Brackets: 95 % Wilson interval (shares), the band of a perfectly calibrated answerer (calibration error), 95 % bootstrap interval (AUROC).</small></p>
<h2>Services, ${lines.lines.toLocaleString("en")} labelled lines</h2>${figuresTable(groups)}${trustCharts(whole)}
<h2>Categories, optimized service</h2>${perClass(best.figures)}
<h2>Confusion, optimized service</h2>${confusionTable(best.figures)}
${tenantPart}
</body></html>
`;
}
