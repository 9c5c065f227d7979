import type { Calibration } from "../calibration.ts";
import type { Discrimination } from "../discrimination.ts";
import { columns, shareText } from "../report.ts";
import type { Rated, Report } from "./report.ts";
import { LEARNERS } from "./tenant-heads.ts";

export const percent = (share: number | null): string =>
  share === null ? "n/a" : `${(100 * share).toFixed(1)} %`;

export const bandText = ({ ece, band, inside }: Calibration): string =>
  ece === null || band === null
    ? "n/a"
    : `${ece.toFixed(4)} [${band.low.toFixed(4)}, ${band.high.toFixed(4)}] ${inside ? "inside" : "OUTSIDE"}`;

export const aurocText = ({ auroc, interval, wrongCount }: Discrimination): string =>
  auroc === null || interval === null
    ? `n/a (${wrongCount} wrong)`
    : `${auroc.toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`;

const figureRows: readonly (readonly [string, (rated: Rated) => string])[] = [
  ["lines", ({ figures }) => String(figures.lines)],
  ["primary right", ({ primary }) => shareText(primary)],
  ["  macro F1", ({ figures }) => percent(figures.macro_f1)],
  ["detailed right", ({ detailed }) => shareText(detailed)],
  ["  macro F1", ({ figures }) => percent(figures.detailed_macro_f1)],
  ["calibration error", ({ calibration }) => bandText(calibration)],
  ["AUROC", ({ discrimination }) => aurocText(discrimination)],
];

/** The figures as text: services side by side, their curve, the learning curve of tenants. */
export function reportText({ machine, model, lines, tenants, accept }: Report): string {
  const rated = lines.services.flatMap(({ service, groups }) =>
    Object.entries(groups).map(([group, each]) => [`${service}, ${group}`, each] as const),
  );
  const whole = lines.services.map(({ service, groups }) => [service, groups["all"]!] as const);
  const curve = whole[0]?.[1].figures.coverage ?? [];
  return [
    `Bank lines (${lines.lines}) by the two services; ${model}`,
    machine,
    "",
    columns([
      ["", ...rated.map(([name]) => name)],
      ...figureRows.map(([name, cell]) => [name, ...rated.map(([, each]) => cell(each))]),
      [
        `accepted at ${accept}`,
        ...rated.map(([, { figures }]) => {
          const point = figures.coverage.find(({ threshold }) => threshold === accept)!;
          return `${percent(point.coverage)}, ${percent(point.precision)} right`;
        }),
      ],
    ]),
    "",
    columns([
      ["sure at least", ...whole.flatMap(([service]) => [`${service}: accepted`, "right of these"])],
      ...curve.map(({ threshold }, at) => [
        threshold.toFixed(2),
        ...whole.flatMap(([, { figures }]) => {
          const { coverage, precision } = figures.coverage[at]!;
          return [percent(coverage), percent(precision)];
        }),
      ]),
    ]),
    "",
    "Made-up tenants, 5-fold stratified cross-validation: primary right (macro F1), detailed right (macro F1)",
    columns([
      ["labels", "tenants", ...LEARNERS],
      ...tenants.map(({ labels, tenants: count, learners }) => [
        String(labels),
        String(count),
        ...LEARNERS.map((name) => {
          const { figures } = learners[name];
          return `${percent(figures.accuracy)} (${percent(figures.macro_f1)}), ${percent(figures.detailed_accuracy)} (${percent(figures.detailed_macro_f1)})`;
        }),
      ]),
    ]),
    "",
    "Confidence on them",
    columns([
      ["labels", "shipped: calibration error", "AUROC", "tenant: calibration error", "AUROC"],
      ...tenants.map(({ labels, learners: { shipped, tenant } }) => [
        String(labels),
        bandText(shipped.calibration),
        aurocText(shipped.discrimination),
        bandText(tenant.calibration),
        aurocText(tenant.discrimination),
      ]),
    ]),
    "",
    "Brackets: 95 % Wilson interval (shares), the band of a perfectly calibrated answerer (calibration error), 95 % bootstrap interval (AUROC).",
  ].join("\n");
}
