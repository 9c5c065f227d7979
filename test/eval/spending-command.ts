import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generateNotes } from "../notes/generator.ts";
import { httpDriver, inProcessDriver } from "./drivers.ts";
import { createInProcess } from "./in-process.ts";
import { type GoldNote, loadNotes } from "./notes.ts";
import { faults, figuresText, machineLine, missesText, reliabilityText } from "./report.ts";
import { type Evaluation, evaluate } from "./spending.ts";
import { missedTargets, parseTargets } from "./targets.ts";

export const USAGE = `npm run eval -- spending [options]
  --data FOLDER      notes to score: en.jsonl, th.jsonl, *_notes_*.jsonl (default: RUNG_EVAL_DATA, else test/notes)
  --generated COUNT  score this many generated notes per language instead
  --seed N           of generated notes and of every bootstrap (default 20261121)
  --url URL --key K  ask a running server instead of this process
  --service NAME     force standard (without the model) or optimized; given twice, both are scored in one run
  --json FILE        write every figure and every score
  --misses N         print at most N misses (default: all)
  --min a=.9,b=.8    targets other than the defaults: exact, category, language, outcome, auroc
  --check            exit 1 when a target is missed`;

const OWN_NOTES = join(import.meta.dirname, "..", "notes");

/** Runs the evaluation of spending notes; 0, or 1 when `--check` finds a target missed. Throws on what it cannot read. */
export async function evalSpending(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      generated: { type: "string" },
      seed: { type: "string", default: "20261121" },
      url: { type: "string" },
      key: { type: "string", default: "rk_local_dev" },
      service: { type: "string", multiple: true },
      json: { type: "string" },
      misses: { type: "string" },
      min: { type: "string" },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const seed = wholeNumber("seed", values.seed);
  const targets = parseTargets(values.min);
  const limit = values.misses === undefined ? Number.POSITIVE_INFINITY : wholeNumber("misses", values.misses);
  const { data, notes } = notesOf(values, seed);
  const reports: string[] = [];
  let missedCount = 0;
  // One after the other on the same notes, so that what they differ in is the service.
  for (const service of values.service ?? [undefined]) {
    const driver = values.url
      ? httpDriver({ url: values.url, key: values.key, ...(service !== undefined && { service }) })
      : inProcessDriver(await createInProcess(service));
    const date = new Date();
    const evaluation = await evaluate(notes, driver, seed);
    const how = `${values.url ? "by " : ""}${driver.name}${service === undefined ? "" : `, ${service} service`}`;
    console.log(figuresText(evaluation, { data, driver: how, date }));
    console.log(`\n${reliabilityText(evaluation)}`);
    console.log(`\n${missesText(evaluation.scores, limit)}`);
    const missed = Object.entries(evaluation.groups).flatMap(([group, figures]) =>
      missedTargets(group, figures, targets),
    );
    missedCount += missed.length;
    console.log(
      missed.length === 0 ? "\nEvery target is met.\n" : `\nTargets missed:\n${missed.join("\n")}\n`,
    );
    const settings = { data, driver: how, seed, targets, missed };
    if (values.json) reports.push(jsonText(evaluation, settings, date));
  }
  if (values.json) writeFileSync(values.json, reports.length === 1 ? reports[0]! : `[${reports.join(",")}]`);
  return values.check && missedCount > 0 ? 1 : 0;
}

function notesOf(
  values: { data?: string | undefined; generated?: string | undefined },
  seed: number,
): { data: string; notes: GoldNote[] } {
  if (values.generated !== undefined) {
    const count = wholeNumber("generated", values.generated);
    const notes = (["en", "th"] as const).flatMap((language) => generateNotes({ seed, count, language }));
    return { data: `the generator (seed ${seed})`, notes };
  }
  const folder = values.data ?? process.env["RUNG_EVAL_DATA"] ?? OWN_NOTES;
  return { data: folder === OWN_NOTES ? "test/notes" : folder, notes: loadNotes(folder) };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} needs a whole number, not "${text}".`);
  return Number(text);
}

function jsonText(evaluation: Evaluation, settings: object, date: Date): string {
  const scores = evaluation.scores.map((score) => ({
    text: score.note.text,
    language: score.language,
    outcome: score.outcome,
    items_exact: score.itemsExact,
    answer_right: score.answerRight,
    faults: faults(score),
    expected: score.note,
    got: score.response,
  }));
  const report = { machine: machineLine(date), ...settings, groups: evaluation.groups, scores };
  return `${JSON.stringify(report, null, 1)}\n`;
}
