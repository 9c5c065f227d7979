import { primaryCategories } from "#lib/categories";
import type { Calibration } from "./calibration.ts";
import type { ScoredLine } from "./categories-command.ts";
import type { CoveragePoint } from "./coverage.ts";
import type { Discrimination } from "./discrimination.ts";
import { type Proportion, proportion } from "./proportion.ts";
import { columns, shareText } from "./report.ts";

export interface GroupFigures {
  lines: number;
  primary: Proportion;
  detailed: Proportion;
  calibration: Calibration;
  discrimination: Discrimination;
  /** At the threshold asked for. */
  accepted: CoveragePoint;
  curve: CoveragePoint[];
}

const bandText = ({ ece, band, inside }: Calibration): string =>
  ece === null || band === null
    ? "n/a"
    : `${ece.toFixed(4)} [${band.low.toFixed(4)}, ${band.high.toFixed(4)}] ${inside ? "inside" : "OUTSIDE"}`;

const aurocText = ({ auroc, interval, wrongCount }: Discrimination): string =>
  auroc === null || interval === null
    ? `n/a (${wrongCount} wrong)`
    : `${auroc.toFixed(3)} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}] ${wrongCount} wrong`;

/** The figures as text: by language, the curve of coverage, and a row for each primary. */
export function categoriesText(
  groups: ReadonlyMap<string, GroupFigures>,
  scored: readonly ScoredLine[],
  accept: number,
): string {
  const all = [...groups.values()];
  const row = (name: string, cell: (figures: GroupFigures) => string): string[] => [name, ...all.map(cell)];
  const figures = columns([
    ["", ...groups.keys()],
    row("lines", ({ lines }) => String(lines)),
    row("primary right", ({ primary }) => shareText(primary)),
    row("detailed right", ({ detailed }) => shareText(detailed)),
    row(`accepted (at ${accept})`, ({ accepted }) => shareText(accepted.coverage)),
    row("  right of these", ({ accepted }) => shareText(accepted.precision)),
    row("calibration error", ({ calibration }) => bandText(calibration)),
    row("AUROC", ({ discrimination }) => aurocText(discrimination)),
  ]);
  const curve = columns([
    ["sure at least", ...[...groups.keys()].flatMap((name) => [`${name}: accepted`, "right of these"])],
    ...all[0]!.curve.map(({ threshold }, at) => [
      threshold.toFixed(2),
      ...all.flatMap(({ curve }) => [shareText(curve[at]!.coverage), shareText(curve[at]!.precision)]),
    ]),
  ]);
  return [
    figures,
    "",
    "Brackets: 95 % Wilson interval (shares), the band of a perfectly calibrated answerer (calibration error), 95 % bootstrap interval (AUROC).",
    "",
    curve,
    "",
    categoryTable(scored),
    "",
    ...kindTable(scored, accept),
  ].join("\n");
}

/** Each primary: how many lines are it, how many of them were found, and how many of those called it are it. */
function categoryTable(scored: readonly ScoredLine[]): string {
  const rows = primaryCategories.map(({ code }) => {
    const are = scored.filter(({ primary }) => primary === code);
    const called = scored.filter(({ answer }) => answer.primary === code);
    const found = are.filter(({ right }) => right).length;
    const details = are.filter(({ detailed }) => detailed !== null);
    return [
      code,
      String(are.length),
      shareText(proportion(found, are.length)),
      shareText(proportion(found, called.length)),
      shareText(
        proportion(details.filter(({ answer, detailed }) => answer.code === detailed).length, details.length),
      ),
    ];
  });
  return columns([["primary", "lines", "found", "right when said", "detail right"], ...rows]);
}

/** Each kind of line, by language, where the lines say theirs. */
function kindTable(scored: readonly ScoredLine[], accept: number): string[] {
  const kinds = Map.groupBy(
    scored.filter(({ kind }) => kind !== undefined),
    ({ language, kind }) => `${language} ${kind}`,
  );
  if (kinds.size === 0) return [];
  const rows = [...kinds].map(([kind, lines]) => {
    const right = lines.filter((line) => line.right).length;
    const details = lines.filter(({ detailed }) => detailed !== null);
    const accepted = lines.filter(({ answer }) => answer.confidence >= accept);
    const sure = accepted.filter((line) => line.right).length;
    return [
      kind,
      String(lines.length),
      shareText(proportion(right, lines.length)),
      `${details.filter(({ answer, detailed }) => answer.code === detailed).length} of ${details.length}`,
      `${accepted.length}`,
      `${accepted.length - sure}`,
    ];
  });
  return [
    columns([["kind", "lines", "primary right", "detailed right", "accepted", "of these wrong"], ...rows]),
    "",
  ];
}
