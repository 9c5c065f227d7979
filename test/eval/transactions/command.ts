import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createCategoriser } from "#lib/categories";
import { ENOUGH } from "#lib/transactions";
import { loadLines } from "../merchants.ts";
import { machineLine } from "../report.ts";
import { reportHtml } from "./html.ts";
import { linesReport, missedTargets, type Report, tenantsReport } from "./report.ts";
import { askServices } from "./services.ts";
import { shippedOf } from "./shipped.ts";
import { crossValidateTenants, TENANTS } from "./tenant-heads.ts";
import { reportText } from "./text.ts";

const USAGE = `npm run eval -- transactions [options]
  --data FOLDER  with dev_merchants.jsonl, th_merchants_dev.jsonl, or both in gold/ (default: RUNG_EVAL_DATA)
  --labels N     only tenants with at most N labels (default: all, up to 5,000; 0 for none)
  --json FILE    write every figure
  --html FILE    write a page with charts
  --ship         write what GET /api/v1/ml/performance/accuracy serves
  --check        exit 1 when a target is missed`;

const SHIPPED = join(import.meta.dirname, "../../../lib/transactions/evaluation/shipped.json");

/** Rates both services on labelled lines, and tenants' models on made-up tenants. 0, or 1 on a failed `--check`. */
export async function evalTransactions(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: "string" },
      labels: { type: "string", default: "5000" },
      json: { type: "string" },
      html: { type: "string" },
      ship: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const folder = values.data ?? process.env["RUNG_EVAL_DATA"];
  if (folder === undefined) throw new Error(`--data is missing\n${USAGE}`);
  const most = Number(values.labels);
  if (!Number.isInteger(most) || most < 0) throw new Error("--labels: a whole number");
  const plan = TENANTS.filter(({ labels }) => labels <= most);
  if (values.ship && plan.length < TENANTS.length) throw new Error("--ship needs all tenants");

  const lines = loadLines(folder);
  const answers = await askServices(lines);
  const model = await createCategoriser();
  const runs = await crossValidateTenants(model, plan, (labels, tenant) =>
    console.error(`tenant ${tenant} with ${labels} labels`),
  );
  await model.release();
  const date = new Date();
  const report: Report = {
    made: date.toISOString(),
    machine: machineLine(date),
    model: model.model,
    accept: ENOUGH,
    lines: linesReport(lines, answers),
    tenants: runs.map(tenantsReport),
  };
  console.log(reportText(report));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  if (values.html) writeFileSync(values.html, reportHtml(report));
  if (values.ship) writeFileSync(SHIPPED, `${JSON.stringify(shippedOf(report), null, 2)}\n`);
  const faults = missedTargets(report);
  for (const fault of faults) console.log(`MISSED ${fault}`);
  return values.check && faults.length > 0 ? 1 : 0;
}
