import { cpus, totalmem } from "node:os";
import type { GoldItem, GoldNote } from "./notes.ts";
import type { Proportion } from "./proportion.ts";
import type { NoteScore } from "./scoring.ts";
import type { Evaluation } from "./spending.ts";
import type { Honesty, Tally } from "./tally.ts";
import type { WireItem } from "./wire.ts";

export interface ReportHead {
  /** Where the notes came from. */
  data: string;
  /** What answered. */
  driver: string;
  /** When the evaluation ran. */
  date: Date;
}

/** The machine and the moment, in one line. */
export function machineLine(date: Date): string {
  const all = cpus();
  const memoryGb = (totalmem() / 2 ** 30).toFixed(0);
  const model = all[0]?.model.trim() ?? "unknown processor";
  return `${date.toISOString().slice(0, 16)}Z · ${model} × ${all.length}, ${memoryGb} GB · ${process.platform} · Node ${process.version}`;
}

/** The figures as text, without the misses. */
export function figuresText(evaluation: Evaluation, head: ReportHead): string {
  const groups = Object.entries(evaluation.groups);
  const rows: [string, (figures: Tally) => string][] = [
    ["notes", (t) => String(t.notes)],
    ["items exact", (t) => shareText(t.itemsExact)],
    ["asked/ignored", (t) => shareText(t.askedOrIgnored)],
    ["  asked", (t) => shareText(t.asked)],
    ["  ignored", (t) => shareText(t.ignored)],
    ["primary category", (t) => shareText(t.category)],
    ["language", (t) => shareText(t.language)],
    ["whole answer right", (t) => shareText(t.answersRight)],
    ["item confidence", () => ""],
    ["  calibration error", (t) => calibrationText(t.items)],
    ["  AUROC", (t) => aurocText(t.items)],
    ["answer confidence", () => ""],
    ["  calibration error", (t) => calibrationText(t.answers)],
    ["  AUROC", (t) => aurocText(t.answers)],
    ["of the items", () => ""],
    ["  amount found", (t) => shareText(t.parts.amount)],
    ["  currency", (t) => shareText(t.parts.currency)],
    ["  kind", (t) => shareText(t.parts.kind)],
    ["  date", (t) => shareText(t.parts.date)],
    ["  too many", (t) => String(t.spuriousItems)],
    ["no answer", (t) => String(t.failures)],
  ];
  const table = rows.map(([name, cell]) => [name, ...groups.map(([, figures]) => cell(figures))]);
  return [
    `Spending notes of ${head.data}, answered ${head.driver}`,
    machineLine(head.date),
    "",
    columns([["", ...groups.map(([name]) => name)], ...table]),
    "",
    "Brackets: 95 % Wilson interval (shares), the band of a perfectly calibrated answerer (calibration error), 95 % bootstrap interval (AUROC).",
  ].join("\n");
}

/** Confidence against truth, bin by bin. */
export function reliabilityText(evaluation: Evaluation): string {
  const lines: string[] = [];
  for (const [name, figures] of Object.entries(evaluation.groups)) {
    for (const [what, honesty] of [
      ["items", figures.items],
      ["answers", figures.answers],
    ] as const) {
      const cells = honesty.calibration.bins.map(
        (bin) => `${bin.confidenceMean.toFixed(3)}→${bin.accuracy.toFixed(3)} (${bin.count})`,
      );
      lines.push(`${name} ${what}: ${cells.join("  ") || "none"}`);
    }
  }
  return ["Reliability, confidence→share right (count), bins of about equal count", ...lines].join("\n");
}

/** Every note whose answer is not right in all that is scored, with what was expected and what came. */
export function missesText(scores: readonly NoteScore[], limit = Number.POSITIVE_INFINITY): string {
  const misses = scores.filter((score) => !score.answerRight || !score.languageRight);
  const shown = misses
    .slice(0, limit)
    .map((score) =>
      [
        `${score.language} ${faults(score).join(", ")}: ${JSON.stringify(score.note.text)}`,
        `   expected ${expectedText(score.note)}`,
        `   got      ${gotText(score)}`,
      ].join("\n"),
    );
  const hidden = misses.length - shown.length;
  const head = misses.length === 0 ? "No misses." : `Misses: ${misses.length}`;
  return [head, ...shown, ...(hidden > 0 ? [`… and ${hidden} more (--misses ${misses.length})`] : [])].join(
    "\n",
  );
}

/** What is wrong, in words: "amount", "kind", "date", "category", "asked", … */
export function faults(score: NoteScore): string[] {
  const found = new Set<string>();
  if (score.outcome === "failed") found.add("no answer");
  else if (!score.outcomeRight) found.add(`${score.outcome} instead of ${score.note.expect}`);
  if (score.outcome === "store" && score.note.expect === "store") {
    for (const item of score.items) {
      if (item.got === null) found.add("amount");
      else
        for (const part of ["currency", "kind", "date", "category"] as const)
          if (!item[part]) found.add(part);
    }
    if (score.spurious.length > 0) found.add("too many items");
  }
  if (score.outcome !== "failed" && !score.languageRight) found.add("language");
  return [...found];
}

function expectedText(note: GoldNote): string {
  if (note.expect !== "store") return (note.expect_accept ?? [note.expect]).join(" or ");
  return note.items.map((item) => goldItemText(note, item)).join(" + ");
}

function goldItemText(note: GoldNote, item: GoldItem): string {
  const days =
    item.date ?? [note.date, ...(note.date_accept ?? []).filter((day) => day !== note.date)].join("|");
  const range =
    item.date === undefined && note.date_accept_range ? `|${note.date_accept_range.join("..")}` : "";
  const kinds = (item.kind_accept ?? [item.kind ?? note.kind]).join("|");
  const currencies = (item.currency_accept ?? [item.currency ?? "(any)"]).join("|");
  const categories = (item.category_accept ?? [item.category_primary]).join("|");
  return `${kinds} ${item.amount} ${currencies} ${categories} ${days}${range}`;
}

function gotText({ response }: NoteScore): string {
  if ("failure" in response) return response.failure;
  const items = response.items.map(wireItemText);
  const needs = response.needs.map((need) => `ask ${need.field}`);
  const what = [...items, ...needs].join(" + ") || "nothing";
  return `${what} [${response.language}, ${response.answer.confidence.toFixed(3)}]`;
}

const wireItemText = (item: WireItem): string =>
  `${item.kind} ${item.amount} ${item.currency} ${item.category.primary} ${item.date} ${JSON.stringify(item.label)} (${item.confidence.toFixed(3)})`;

const percent = (share: number): string => `${(100 * share).toFixed(1)}`;

export const shareText = ({ right, total, share, interval }: Proportion): string =>
  share === null || interval === null
    ? "n/a"
    : `${percent(share)} % ${right}/${total} [${percent(interval.low)}, ${percent(interval.high)}]`;

const calibrationText = ({ calibration: { ece, band, inside } }: Honesty): string =>
  ece === null || band === null
    ? "n/a"
    : `${ece.toFixed(4)} [${band.low.toFixed(4)}, ${band.high.toFixed(4)}] ${inside ? "inside" : "OUTSIDE"}`;

const aurocText = ({ discrimination: { auroc, interval, rightCount, wrongCount } }: Honesty): string =>
  auroc === null
    ? `n/a (${rightCount} right, ${wrongCount} wrong)`
    : `${auroc.toFixed(3)}${interval ? ` [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]` : ""} ${wrongCount} wrong`;

/** Pads cells so that columns line up. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
