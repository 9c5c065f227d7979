import { expect, test, vi } from "vitest";
import { loadConfig, silentRecorder } from "#lib/context";
import { createLadder, type Guess, type Rung, RungDegraded } from "#lib/ladder";
import { createStore } from "#lib/store";
import { describeBackends } from "#test/support/backends";
import { actor, fakeClock, inCall } from "#test/support/call";

interface Q {
  readonly n: number;
}

const guess = (n: number, confidence: number, value = `v${n}`): Guess<string> => ({
  value,
  confidence,
  why: [],
});

describeBackends("many questions at once", (backend) => {
  let stage = 0;

  async function process(rungs: readonly Rung<Q, string>[]) {
    const stack = await backend.start();
    const clock = fakeClock(Date.now());
    const config = loadConfig({ ...stack.env, RUNG_STAGE: `many${stage++}` });
    const store = createStore(config, { clock });
    const ladder = createLadder(config, store, clock, silentRecorder);
    const ask = ladder.capability<Q, string>({
      name: "test.many",
      version: "1",
      cache: { namespace: "predictions", scope: "user" },
      subject: ({ n }) => `subject ${n}`,
      enough: 0.9,
      rungs,
      fallback: ({ n }) => `nothing for ${n}`,
    });
    const run = <T>(work: () => Promise<T>) => inCall(work, { clock, actor: actor("acme", "ann") });
    return { ask, run, ladder, stop: () => stack.stop() };
  }

  test("each rung is asked once, for those that no rung below was sure enough of; order is kept", async () => {
    const asked: number[][] = [];
    const even: Rung<Q, string> = {
      name: "even",
      budgetMs: 1_000,
      guess: () => undefined,
      async guessMany(inputs) {
        asked.push(inputs.map(({ n }) => n));
        return inputs.map(({ n }) => (n % 2 === 0 ? guess(n, 0.95) : guess(n, 0.3)));
      },
    };
    const single: Rung<Q, string> = {
      name: "single",
      budgetMs: 1_000,
      guess: ({ n }) => (n === 3 ? undefined : guess(n, 0.6, `s${n}`)),
    };
    const { ask, run, stop } = await process([even, single]);
    const answers = await run(() =>
      ask.many([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }], { flags: { explain: true } }),
    );
    expect(asked).toEqual([[1, 2, 3, 4]]);
    expect(answers.map(({ value, answer }) => [value, answer.rung, answer.unsure])).toEqual([
      ["s1", "single", true],
      ["v2", "even", false],
      ["v3", "even", true],
      ["v4", "even", false],
    ]);
    expect(answers[0]!.answer.trace!.map(({ at, outcome }) => `${at}:${outcome}`)).toEqual([
      "even:guess",
      "single:guess",
    ]);
    await stop();
  });

  test("a rung that throws is skipped by the slice and says why it is worse; with none left the fallback answers", async () => {
    const degraded: Rung<Q, string> = {
      name: "llm",
      budgetMs: 1_000,
      guess() {
        throw new RungDegraded("over_budget");
      },
    };
    const { ask, run, stop } = await process([degraded]);
    const [one, two] = await run(() => ask.many([{ n: 1 }, { n: 2 }]));
    expect(one).toMatchObject({
      value: "nothing for 1",
      answer: { rung: "fallback", degraded: "over_budget" },
    });
    expect(two).toMatchObject({ value: "nothing for 2", answer: { unsure: true, confidence: 0 } });
    await stop();
  });

  test("bulk leaves cache, records and expensive rungs alone; otherwise the second time comes from memory", async () => {
    const cheap = vi.fn(({ n }: Q) => guess(n, 0.5));
    const dear = vi.fn(({ n }: Q) => guess(n, 0.99, `dear${n}`));
    const { ask, run, ladder, stop } = await process([
      { name: "cheap", budgetMs: 1_000, guess: cheap },
      { name: "dear", budgetMs: 1_000, expensive: true, guess: dear },
    ]);
    const bulk = () => run(() => ask.many([{ n: 1 }], { bulk: true }));
    const [first] = await bulk();
    const [again] = await bulk();
    expect(dear).not.toHaveBeenCalled();
    expect([first!.answer.rung, again!.answer.cached, cheap.mock.calls.length]).toEqual(["cheap", null, 2]);

    const [kept] = await run(() => ask.many([{ n: 1 }]));
    expect(kept).toMatchObject({ value: "dear1", answer: { cached: null } });
    const [hit] = await run(() => ask.many([{ n: 1 }]));
    expect(hit).toMatchObject({ value: "dear1", answer: { cached: "memory", id: kept!.answer.id } });
    expect(await run(() => ask({ n: 1 }))).toMatchObject({ answer: { cached: "memory" } });
    const owner = { tenant: "acme", user: "ann" };
    await vi.waitFor(async () =>
      expect(await ladder.records.find(kept!.answer.id, owner)).toMatchObject({ subject: "subject 1" }),
    );
    expect(await ladder.records.find(first!.answer.id, owner)).toBeUndefined();
    await stop();
  });
});
