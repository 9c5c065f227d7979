import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { primaryCategories } from "#lib/categories";
import { ask } from "#test/support/over-http";
import { startRole } from "#test/support/processes";
import { compact } from "./insights/compact.ts";
import { MONTHS } from "./insights/history.ts";
import { latency } from "./insights/latency.ts";
import { createWriter, type Writer } from "./insights/writer.ts";
import { writes } from "./insights/writes.ts";
import { machine } from "./statistics.ts";

const FEW = 1_000;
const MANY = 1_000_000;
/** Of the user with many: 15,000 entries, after which more recurring payments and unusual entries are known than a reply holds. */
const FOLLOWED = 300;
const REQUESTS = 200;
const USERS = ["few", "many"] as const;

/**
 * What insights cost at many entries against few, over the same months, and what a stored entry costs beside a bare row. Stack and API are
 * processes of their own, the table is on disk. `--entries 50000` for fewer, `--requests 50` for a rough look, `--data <folder>` to keep what was
 * stored for another run.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      entries: { type: "string", default: String(MANY) },
      requests: { type: "string", default: String(REQUESTS) },
      data: { type: "string" },
      check: { type: "boolean" },
    },
  });
  const many = Number(values.entries);
  const folder = values.data ?? mkdtempSync(join(tmpdir(), "rung-bench-insights-"));
  try {
    console.log(`insights · ${machine()} · load ${loadavg()[0]!.toFixed(1)}`);
    console.log(
      `${FEW.toLocaleString("en")} and ${many.toLocaleString("en")} entries over ${MONTHS} months\n`,
    );
    const filled = join(folder, "filled");
    if (!existsSync(filled)) {
      await over(folder, async ({ url, writer }) => {
        for (const user of USERS) await setBudgets(url, user);
        await fill(writer, USERS[0], FEW);
        await fill(writer, USERS[1], many);
      });
      await compact(folder);
      writeFileSync(filled, "");
    }
    return await over(folder, async ({ url, writer, env }) => {
      const met = await latency(url, USERS, Number(values.requests));
      return [...met, await writes(writer, env)].every(Boolean);
    });
  } finally {
    if (values.data === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Running {
  readonly url: string;
  readonly writer: Writer;
  readonly env: Readonly<Record<string, string>>;
}

/** With stack, API and a writer over what a folder holds. */
async function over<T>(folder: string, work: (running: Running) => Promise<T>): Promise<T> {
  const stack = await startRole("stack", { env: { RUNG_DATA: folder } });
  const env = { ...stack.ready.env, RUNG_LOCAL: "1" };
  const api = await startRole("api", { env });
  const writer = createWriter(env);
  try {
    return await work({ url: api.ready.url!, writer, env });
  } finally {
    await writer.stop();
    await api.stop();
    await stack.stop();
  }
}

async function fill(writer: Writer, user: string, count: number): Promise<void> {
  const events = await writer.fill(user, count);
  await writer.follow(events.slice(-FOLLOWED));
}

/** One for each primary category and one for everything, as someone would have who takes it seriously. */
async function setBudgets(url: string, user: string): Promise<void> {
  const budgets = [
    { category: null, period: "month" },
    { category: null, period: "week" },
    ...primaryCategories.map(({ code }) => ({ category: code, period: "month" })),
  ];
  for (const budget of budgets) {
    const body = { ...budget, currency: "THB", amount: "100000.00" };
    const { status } = await ask(url, "POST", "/api/v1/spending/budgets", body, { "x-rung-user": user });
    if (status !== 201) throw new Error(`a budget was answered with ${status}`);
  }
}
