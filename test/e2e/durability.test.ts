import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "#test/support/over-http";
import { type Program, startProgram } from "#test/support/processes";

const WRITES = 500;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rung-durability-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Endpoints and API in one process, as people run it. */
async function start(): Promise<Program & { url: string }> {
  const program = startProgram("infra/local/main.ts", { env: { RUNG_DATA: folder, PORT: "0" } });
  const url = /Address\s+(\S+)/.exec(await program.printed(/Ctrl-C/))![1]!;
  return Object.assign(program, { url });
}

test("kill -9 in the middle of 500 writes loses nothing that was answered 201", async () => {
  const first = await start();
  const stored: string[] = [];
  let killed: Promise<number> | undefined;
  const write = async (n: number): Promise<void> => {
    try {
      const body = {
        text: `note ${n}`,
        label: `coffee ${n}`,
        amount: "4.50",
        currency: "USD",
        category: "FOOD_AND_DRINK_COFFEE",
      };
      const { status, json } = await ask<{ entries: { id: string }[] }>(
        first.url,
        "POST",
        "/api/v1/spending",
        body,
      );
      if (status === 201) stored.push(json.entries[0]!.id);
    } catch {
      return; // cut off by the kill: it was never answered
    }
    if (stored.length === WRITES / 2) killed = first.stop("SIGKILL");
  };
  const queue = Array.from({ length: WRITES }, (_, n) => n);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = queue.shift(); n !== undefined; n = queue.shift()) await write(n);
    }),
  );
  await killed;
  expect(stored.length).toBeGreaterThanOrEqual(WRITES / 2);
  expect(stored.length).toBeLessThan(WRITES);

  const second = await start();
  try {
    const missing: string[] = [];
    for (const id of stored) {
      if ((await ask(second.url, "GET", `/api/v1/spending/${id}`)).status !== 200) missing.push(id);
    }
    expect(missing).toEqual([]);
  } finally {
    expect(await second.stop()).toBe(0);
  }
}, 120_000);
