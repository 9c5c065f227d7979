import fc from "fast-check";
import { expect, test } from "vitest";
import { CatchUp, haveOf, isFromTheBeginning } from "../../lib/jobs/catch-up.ts";
import { addMerged, type JobEvent } from "../../lib/jobs/event.ts";

const delta = (text: string): JobEvent => ({ event: "delta", data: { text } });
const item = (data: unknown): JobEvent => ({ event: "item", data });
const piece = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 4 }).map(delta),
  fc.nat(2).map(item),
);
const merged = (events: readonly JobEvent[]): JobEvent[] => {
  const all: JobEvent[] = [];
  for (const event of events)
    if (event.event !== "delta" || (event.data as { text: string }).text) addMerged(all, event);
  return all;
};
/** Text by the character: where it was cut is nobody's business. */
const letters = (events: readonly JobEvent[]) =>
  events.flatMap(({ event, data }) =>
    event === "delta" ? [...(data as { text: string }).text] : [JSON.stringify(data)],
  );

test("what clients have and what they are then told is what was put out, however both are cut", () => {
  fc.assert(
    fc.property(fc.array(piece), fc.nat(20), fc.array(fc.nat(3)), (all, length, cuts) => {
      // They have some beginning of it, to the letter.
      const have = merged(
        all
          .flatMap((event) => (event.event === "delta" ? letters([event]).map(delta) : [event]))
          .slice(0, length),
      );
      const catchUp = new CatchUp(have);
      const told: JobEvent[] = [];
      for (const event of all) {
        const text = event.event === "delta" ? (event.data as { text: string }).text : undefined;
        const cut = cuts.shift() ?? 0;
        const parts = text === undefined ? [event] : [delta(text.slice(0, cut)), delta(text.slice(cut))];
        for (const part of parts) {
          const more = catchUp.take(part);
          expect(more).not.toBe("differs");
          if (more) told.push(more as JobEvent);
        }
      }
      expect(letters([...have, ...told])).toEqual(letters(all));
      expect(catchUp.isDone).toBe(true);
    }),
  );
});

test("what does not go on from what they have is noticed, at the latest at its end", () => {
  fc.assert(
    fc.property(fc.array(piece), fc.array(piece), (before, now) => {
      const have = merged(before);
      const catchUp = new CatchUp(have);
      const differs = now.some((event) => catchUp.take(event) === "differs");
      const [a, b] = [letters(have), letters(now)];
      const goesOn = a.every((letter, i) => b[i] === letter);
      expect(!differs && catchUp.isDone).toBe(goesOn);
    }),
  );
});

test("a log tells what clients have since the last restart, if it has the beginning of that", () => {
  const frame = (id: number, event: JobEvent) => ({ id, ...event });
  const status: JobEvent = { event: "status", data: {} };
  const restart: JobEvent = { event: "restart", data: {} };
  const log = [status, delta("x"), restart, delta("a"), delta("b"), item(1), delta("c"), status].map((e, i) =>
    frame(i + 1, e),
  );
  expect(haveOf(log)).toEqual([delta("ab"), item(1), delta("c")]);
  expect([log, log.slice(1), log.slice(2), []].map(isFromTheBeginning)).toEqual([true, false, true, false]);
});
