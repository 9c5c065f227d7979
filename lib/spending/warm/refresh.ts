import { currentCall } from "#lib/context";
import type { Answer } from "#lib/ladder";
import type { Write } from "#lib/store";
import type { createAllowance } from "./allowance.ts";
import { LEAD_MS, type Refresh } from "./arrange.ts";
import { frequentTexts } from "./frequent.ts";
import type { FrequentNotes } from "./frequent-row.ts";
import { openedLately } from "./habit.ts";
import type { createOpened } from "./opened-row.ts";

export interface RefreshDeps {
  readonly opened: ReturnType<typeof createOpened>;
  readonly frequent: FrequentNotes;
  readonly allowance: ReturnType<typeof createAllowance>;
  /** What is opened, by name: today's question of each. */
  readonly questions: Readonly<Record<string, (today: string) => Promise<Answer<unknown>>>>;
  today(moment: { timeZone?: string | undefined }): Promise<{ date: string }>;
  /** Understands a note that nobody has sent yet. */
  understand(text: string): Promise<Answer<unknown>>;
  /** How long an understanding is kept. */
  readonly noteTtlMs: number;
}

/** Computes what a user is likely to ask next, as far as it is not in the cache. */
export function createRefresh(deps: RefreshDeps) {
  const { opened, frequent, allowance, questions, understand } = deps;

  /** What cannot be computed now is computed when somebody asks. @returns the answer's id where it is new */
  async function computed(what: string, ask: () => Promise<Answer<unknown>>): Promise<string | undefined> {
    const { signal, recorder } = currentCall();
    signal.throwIfAborted();
    try {
      const { answer } = await ask();
      return answer.cached === null ? answer.id : undefined;
    } catch (error) {
      signal.throwIfAborted();
      recorder.count("warm.failed", { what });
      recorder.log("warn", "warm.failed", { what, error: error instanceof Error ? error.name : "unknown" });
      return undefined;
    }
  }

  /** @returns what must take effect exactly once */
  return async ({ why, date: of }: Refresh): Promise<Write[]> => {
    const { clock, recorder } = currentCall();
    const row = why === "taught" ? undefined : await opened.read();
    const { date: today } = await deps.today({ timeZone: row?.timeZone ?? undefined });
    const date = of ?? today;
    const names = row ? openedLately(row.habit, clock.now()).filter((name) => name in questions) : [];
    // Before the usual hour only what is still there when it comes.
    const wantsNotes = why === "taught" || (why === "usual" && deps.noteTtlMs > LEAD_MS);
    const texts = wantsNotes ? frequentTexts(await frequent.read()) : [];
    if (date < today || names.length + texts.length === 0) return [];

    const limit = allowance.isOn ? await allowance.reached() : "off";
    if (limit) {
      recorder.count("warm.skipped", { why, limit });
      return [];
    }
    const ids: Record<string, string> = {};
    for (const name of names) {
      const id = await computed(name, () => questions[name]!(date));
      if (id !== undefined) ids[name] = id;
    }
    let notes = 0;
    for (const text of texts) if (await computed("note", () => understand(text))) notes++;
    if (Object.keys(ids).length + notes === 0) return []; // all of it was there
    recorder.count("warm.done", { why });
    const told = row && Object.keys(ids).length > 0 ? [opened.warmed({ ...row.warmed, ...ids })] : [];
    return [...allowance.used(), ...told];
  };
}
