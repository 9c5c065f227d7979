import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  frequentTexts,
  SLOTS_MAX,
  type Slot,
  withNote,
  withoutNote,
} from "../../../lib/spending/warm/frequent.ts";

const note = (text: string) => ({ hash: `#${text}`, text });
const noted = (texts: readonly string[], slots: readonly Slot[] = []): readonly Slot[] =>
  texts.reduce((now, text) => withNote(now, note(text)), slots);
const many = (count: number, text: string) => Array.from({ length: count }, () => text);

describe("frequent notes", () => {
  test("are those that came at least three times, the most frequent first", () => {
    const slots = noted(["tea", "lunch", "tea", "lunch", "tea", "bus", "lunch", "lunch"]);
    expect(frequentTexts(slots)).toEqual(["lunch", "tea"]);
  });

  test("no text is held that is not frequent, nor of one whose entries were deleted", () => {
    const slots = noted(["tea", "tea", "bus", ...many(3, "lunch")]);
    expect(slots.filter(({ text }) => text !== undefined).map(({ text }) => text)).toEqual(["lunch"]);
    const less = withoutNote(slots, note("lunch"));
    expect(JSON.stringify(less)).not.toContain('"text"');
    expect(frequentTexts(withNote(less, note("lunch")))).toEqual(["lunch"]);
    const none = [1, 2].reduce((now) => withoutNote(now, note("lunch")), less);
    expect(none.map(({ hash }) => hash)).toEqual(["#bus", "#tea"]);
    expect(withoutNote(none, note("never noted"))).toEqual(none);
  });

  test("outlast any number of others that come once", () => {
    let slots: readonly Slot[] = [];
    for (let i = 0; i < 500; i++) slots = noted([...many(2, "tea"), ...many(1, `other ${i}`)], slots);
    expect(frequentTexts(slots)).toEqual(["tea"]);
    expect(slots).toHaveLength(SLOTS_MAX);
  });

  test("what came only once is never taken for frequent, whatever it took over", () => {
    expect(frequentTexts(noted(Array.from({ length: 5_000 }, (_, i) => `note ${i}`)))).toEqual([]);
  });

  test("bounded, never claims more than was noted, and holds what makes up more than a twentieth", () => {
    const texts = fc.array(
      fc.integer({ min: 0, max: 60 }).map((n) => `n${Math.floor(n ** 1.5 / 12)}`),
      {
        maxLength: 600,
      },
    );
    fc.assert(
      fc.property(texts, (all) => {
        const slots = noted(all);
        const truth = Map.groupBy(all, (text) => `#${text}`);
        expect(slots.length).toBeLessThanOrEqual(SLOTS_MAX);
        for (const { hash, count, error, text } of slots) {
          const times = truth.get(hash)!.length;
          expect(count - error).toBeLessThanOrEqual(times);
          expect(count).toBeGreaterThanOrEqual(times);
          expect(text !== undefined).toBe(count - error >= 3);
        }
        for (const [hash, { length }] of truth)
          if (length > all.length / SLOTS_MAX) expect(slots.some((slot) => slot.hash === hash)).toBe(true);
      }),
      { seed: 20, numRuns: 200 },
    );
  });
});
