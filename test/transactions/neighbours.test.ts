import { describe, expect, test } from "vitest";
import { primaryOf } from "#lib/categories";
import { ENOUGH } from "#lib/transactions";
import type { Correction } from "../../lib/transactions/corrections/index.ts";
import { createLearningRungs } from "../../lib/transactions/corrections/index.ts";
import { TaughtMerchants } from "../../lib/transactions/corrections/taught-merchants.ts";
import { merchantKey } from "../../lib/transactions/merchant/index.ts";
import { questionOf } from "../../lib/transactions/question.ts";
import { taughtWorld } from "./taught-worlds.ts";

const WORLDS = 12;
const context = { signal: new AbortController().signal, flags: {} };

function ask(corrections: readonly Correction[]) {
  const merchants = new TaughtMerchants(corrections, []);
  const [taught, neighbours] = createLearningRungs({ taught: async () => merchants });
  return async (text: string) => {
    const question = questionOf({ description: text });
    return (await taught.guess(question, context)) ?? (await neighbours.guess(question, context));
  };
}

const taughtAs = (text: string, category: string): Correction => ({
  id: `cor_${text}`,
  key: merchantKey(text),
  text,
  direction: "out",
  category,
  merchant: null,
  answerId: null,
  createdAt: "2026-11-26T00:00:00Z",
});

test("merchants that were never taught: accepted neighbours are right in 97 of 100 cases", async () => {
  let accepted = 0;
  let right = 0;
  let taught = 0;
  let placed = 0;
  for (let world = 0; world < WORLDS; world++) {
    const { corrections, lines } = taughtWorld(90_001 + 17 * world);
    const answer = ask(corrections);
    for (const line of lines) {
      const guess = await answer(line.text);
      const sure = guess !== undefined && guess.confidence >= ENOUGH;
      if (line.taught) taught++;
      if (!sure) continue;
      if (line.taught) placed++;
      accepted++;
      if (guess.value.category.primary === primaryOf(line.category)) right++;
    }
  }
  console.log(
    `taught and neighbours: ${accepted} accepted, ${((100 * right) / accepted).toFixed(1)} % right; of ${taught} lines of taught merchants ${((100 * placed) / taught).toFixed(1)} % placed`,
  );
  expect(right / accepted).toBeGreaterThanOrEqual(0.97);
  expect(placed / taught).toBeGreaterThan(0.5);
});

describe("one correction", () => {
  const answer = ask([
    taughtAs("PRANA YOGA STUDIO 12", "PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS"),
    taughtAs("KING COFFEE", "FOOD_AND_DRINK_COFFEE"),
    taughtAs("ร้านป้าแดง สาขา 2", "FOOD_AND_DRINK_RESTAURANT"),
  ]);

  test.each([
    ["PRANA YOGA RETAIL BKK", "PERSONAL_CARE"],
    ["SQ *PRANA YOGA 0042 OAKLAND CA", "PERSONAL_CARE"],
    ["KING COFFEE 4411 LEEDS GB", "FOOD_AND_DRINK"],
    ["ป้าแดง สาขา 7", "FOOD_AND_DRINK"],
  ])("serves %s at once", async (line, primary) => {
    const guess = await answer(line);
    expect([guess?.value.category.primary, guess!.confidence >= ENOUGH]).toEqual([primary, true]);
    expect(guess!.why[0]).toMatchObject({
      kind: "taught",
      text: expect.stringContaining("taught on 2026-11-26"),
    });
  });

  test.each(["KING TAILOR", "YOGA KING HOTEL", "COFFEE", "QUILLFEATHER", "ป้าดำ คลินิก"])(
    "does not decide %s",
    async (line) => {
      const guess = await answer(line);
      expect(guess === undefined || guess.confidence < ENOUGH).toBe(true);
    },
  );

  test("money that comes back is another thing", async () => {
    const [taught] = createLearningRungs({
      taught: async () => new TaughtMerchants([taughtAs("KING COFFEE", "FOOD_AND_DRINK_COFFEE")], []),
    });
    const refund = questionOf({ description: "KING COFFEE", amount: 4 });
    expect(await taught.guess(refund, context)).toBeUndefined();
  });
});

test("a look-up among 5,000 corrections takes well under a millisecond", () => {
  const corrections = Array.from({ length: 84 }, (_, i) => taughtWorld(500 + i, 60, 0).corrections).flat();
  const merchants = new TaughtMerchants(corrections, []);
  merchants.nearest("warm up", 5);
  const times = taughtWorld(77, 60, 300).lines.map(({ text }) => {
    const start = performance.now();
    merchants.nearest(text, 5);
    return performance.now() - start;
  });
  const median = times.sort((a, b) => a - b)[150]!;
  console.log(`neighbours among ${corrections.length}: ${median.toFixed(3)} ms a line, median`);
  expect(median).toBeLessThan(3);
});
