import { type Figures, figuresOf, type Judgement } from "../../../lib/categories/head/figures.ts";
import { type Calibration, calibrate } from "../calibration.ts";
import { type Discrimination, discriminate } from "../discrimination.ts";
import type { GoldLine } from "../merchants.ts";
import { type Proportion, proportion } from "../proportion.ts";
import type { ServiceAnswers, ServiceName } from "./services.ts";
import type { LearnerName, TenantRun } from "./tenant-heads.ts";

/** One answerer on one set of lines. */
export interface Rated {
  readonly figures: Figures;
  readonly primary: Proportion;
  readonly detailed: Proportion;
  readonly calibration: Calibration;
  readonly discrimination: Discrimination;
  /** From the surest answer on: how many are accepted, and how many of those are right. */
  readonly trace: readonly { readonly coverage: number; readonly precision: number }[];
}

export interface LinesReport {
  readonly lines: number;
  readonly languages: Readonly<Record<string, number>>;
  readonly services: readonly {
    readonly service: ServiceName;
    /** Answers by rung. */
    readonly rungs: Readonly<Record<string, number>>;
    readonly groups: Readonly<Record<string, Rated>>;
  }[];
}

export interface TenantsReport {
  readonly labels: number;
  readonly tenants: number;
  readonly learners: Readonly<Record<LearnerName, Rated>>;
}

export interface Report {
  readonly made: string;
  readonly machine: string;
  readonly model: string;
  readonly accept: number;
  readonly lines: LinesReport;
  readonly tenants: readonly TenantsReport[];
}

const TRACE_POINTS = 120;

export function rate(judgements: readonly Judgement[]): Rated {
  const judged = judgements.map(({ label, primary, confidence }) => ({
    confidence,
    right: label.primary === primary,
  }));
  const exact = judgements.filter(({ label }) => label.detailed !== undefined);
  const all = figuresOf(judgements);
  return {
    // An answer without a detail is no class of its own.
    figures: {
      ...all,
      per_class: all.per_class.filter(({ category }) => category !== undefined),
      per_detailed: all.per_detailed.filter(({ category }) => category !== undefined),
      confusion: all.confusion.filter(({ said }) => said !== undefined),
    },
    primary: proportion(judged.filter(({ right }) => right).length, judged.length),
    detailed: proportion(
      exact.filter(({ label, detailed }) => label.detailed === detailed).length,
      exact.length,
    ),
    calibration: calibrate(judged),
    discrimination: discriminate(judged),
    trace: traceOf(judged),
  };
}

/** Equal confidences are accepted together: their order says nothing. */
function traceOf(judged: readonly { confidence: number; right: boolean }[]): Rated["trace"] {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  const points: { coverage: number; precision: number }[] = [];
  let right = 0;
  for (const [index, each] of sorted.entries()) {
    if (each.right) right++;
    if (sorted[index + 1]?.confidence !== each.confidence)
      points.push({ coverage: (index + 1) / sorted.length, precision: right / (index + 1) });
  }
  // The first answers are too few to have a precision worth drawing.
  const telling = points.filter(({ coverage }) => coverage * sorted.length >= Math.min(20, sorted.length));
  const every = Math.max(1, Math.ceil(telling.length / TRACE_POINTS));
  return telling.filter((_, index) => index % every === 0 || index === telling.length - 1);
}

export function linesReport(lines: readonly GoldLine[], answers: readonly ServiceAnswers[]): LinesReport {
  const languages = [...new Set(lines.map(({ language }) => language))];
  const count = (language: string): number => lines.filter((line) => line.language === language).length;
  return {
    lines: lines.length,
    languages: Object.fromEntries(languages.map((language) => [language, count(language)])),
    services: answers.map(({ service, judgements, rungs }) => ({
      service,
      rungs: Object.fromEntries(
        [...Map.groupBy(rungs, (rung) => rung)].map(([rung, { length }]) => [rung, length]),
      ),
      groups: Object.fromEntries([
        ["all", rate(judgements)],
        ...languages.map((language) => [
          language,
          rate(judgements.filter((_, index) => lines[index]!.language === language)),
        ]),
      ]),
    })),
  };
}

export const tenantsReport = ({ labels, tenants, judgements }: TenantRun): TenantsReport => ({
  labels,
  tenants,
  learners: Object.fromEntries(
    Object.entries(judgements).map(([name, list]) => [name, rate(list)]),
  ) as TenantsReport["learners"],
});

/** What the product promises of bank lines; shares of all lines. */
export const TARGETS = { primary: 0.88, detailed: 0.76, precision: 0.95, coverage: 0.75 } as const;

/** Targets of the optimized service that its figures miss, in words. */
export function missedTargets({ lines, accept }: Pick<Report, "lines" | "accept">): string[] {
  const all = lines.services.find(({ service }) => service === "optimized")?.groups["all"];
  if (!all) return ["the optimized service was not rated"];
  const { coverage, precision } = all.figures.coverage.find(({ threshold }) => threshold === accept)!;
  const rows = [
    ["primary accuracy", all.primary.share, TARGETS.primary],
    ["detailed accuracy", all.detailed.share, TARGETS.detailed],
    ["precision of accepted", precision, TARGETS.precision],
    ["coverage of accepted", coverage, TARGETS.coverage],
  ] as const;
  const low = rows
    .filter(([, value, least]) => value === null || value < least)
    .map(([name, value, least]) => `${name} ${value?.toFixed(4) ?? "unknown"} is below ${least}`);
  return all.calibration.inside ? low : [...low, "calibration error is outside of its band"];
}
