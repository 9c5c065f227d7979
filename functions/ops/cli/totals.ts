/**
 * Holds a user's counters of months and days against the sum of the entries, and repairs them; by whoever may write the table.
 *
 *   RUNG_DATA_TABLE=<its name> npm run totals -- check --tenant acme --user ann
 *   … npm run totals -- repair --tenant acme --user ann
 *
 * Exits with 1 when differences were found and not repaired. The product can run on meanwhile.
 */
import { parseArgs } from "node:util";
import { AfterResponse, loadConfig, Problem, runCall, systemClock } from "#lib/context";
import { createSpending, type Difference } from "#lib/spending";
import type { Tally } from "#lib/store";
import { createPlatform } from "../../platform.ts";

const USAGE = `Usage:
  totals.ts check  --tenant <name> --user <id>
  totals.ts repair --tenant <name> --user <id>
  RUNG_DATA_TABLE and AWS credentials say which deployment.`;

const HEAD = ["counter", "of", "counted", "entries", "difference"];

const inWords = ({ sum, count }: Tally): string => `${sum} in ${count}`;

/** Each as so many minor units in so many entries. */
function table(found: readonly Difference[]): string {
  const rows = found.map(({ key: { partition, sort }, name, counted, summed }) => [
    [...partition.slice(1, partition.length - 2), ...sort].join(" "),
    name,
    ...[counted, summed, { sum: counted.sum - summed.sum, count: counted.count - summed.count }].map(inWords),
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...rows.map((row) => row[i]!.length)));
  return [HEAD, ...rows]
    .map((row) =>
      row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  "),
    )
    .join("\n");
}

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { tenant: { type: "string" }, user: { type: "string" } },
  });
  const [command, ...more] = positionals;
  const { tenant, user } = values;
  if (!tenant || !user || (command !== "check" && command !== "repair") || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const platform = createPlatform(loadConfig({ LOG_LEVEL: "error", ...process.env }));
  const { audit } = createSpending({ ...platform.store, ...platform });
  const call = {
    requestId: "totals",
    actor: { tenant, user, keyId: "totals", scopes: new Set<string>() },
    deadline: Number.MAX_SAFE_INTEGER,
    signal: new AbortController().signal,
    clock: systemClock,
    recorder: platform.telemetry,
    after: new AfterResponse(),
  };
  try {
    const found = await runCall(call, audit[command]);
    if (found.length === 0) {
      console.log("Every counter is the sum of the entries.");
      return 0;
    }
    console.log(table(found));
    const isRepaired = command === "repair";
    console.error(`Differences: ${found.length}${isRepaired ? ", repaired" : ""}.`);
    return isRepaired ? 0 : 1;
  } finally {
    await platform.stop();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Problem || error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
