import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Occurrence,
  recurringOf,
  statusOf,
  upcomingOf,
} from "../../../../lib/spending/insights/patterns/index.ts";

const DAY_MS = 86_400_000;
const dayOf = (date: string) => Date.parse(date) / DAY_MS;
const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** "2026-01-05 2026-02-05=450": 419 each where nothing else is said. */
const payments = (text: string): Occurrence[] =>
  text.split(" ").map((word) => {
    const [date = "", amount = "419"] = word.split("=");
    return { date, amountMinor: Number(amount) * 100 };
  });
const every = (step: number, count: number, from = "2026-01-02", amountMinor = 41_900): Occurrence[] =>
  Array.from({ length: count }, (_, i) => ({ date: dateOf(dayOf(from) + i * step), amountMinor }));

describe("a recurring payment", () => {
  test.each([
    ["weekly", every(7, 6), "2026-02-13"],
    ["biweekly", every(14, 6), "2026-03-27"],
    ["monthly", payments("2026-01-05 2026-02-05 2026-03-05"), "2026-04-05"],
    ["monthly", every(28, 8), "2026-08-14"],
    ["monthly", every(30, 8), "2026-08-30"],
    ["quarterly", payments("2025-10-10 2026-01-10 2026-04-10 2026-07-10"), "2026-10-10"],
    ["yearly", payments("2024-03-02 2025-03-02"), "2026-03-02"],
  ] as const)("is found to be %s", (period, occurrences, next) => {
    expect(recurringOf(occurrences)).toMatchObject({
      period,
      next,
      amountMinor: 41_900,
      amountSteady: true,
      missed: 0,
      count: occurrences.length,
      last: occurrences.at(-1)!.date,
    });
  });

  test("on the 31st is due on the last day of a shorter month", () => {
    expect(recurringOf(payments("2026-08-31 2026-09-30 2026-10-31"))?.next).toBe("2026-11-30");
    expect(recurringOf(payments("2026-10-31 2026-11-30 2026-12-31 2027-01-31"))?.next).toBe("2027-02-28");
    expect(recurringOf(payments("2026-12-31 2027-01-31 2027-02-28"))?.next).toBe("2027-03-31");
  });

  test("may shift around week ends and the turn of a month", () => {
    expect(recurringOf(payments("2026-05-05 2026-06-05 2026-07-06 2026-08-05 2026-09-07"))?.next).toBe(
      "2026-10-05",
    );
    expect(
      recurringOf(payments("2026-04-30 2026-06-01 2026-06-30 2026-07-31 2026-09-01 2026-09-30")),
    ).toMatchObject({ period: "monthly", missed: 0, count: 6 });
  });

  test("may miss once, and be paid twice in a day", () => {
    expect(recurringOf(payments("2026-01-05 2026-02-05 2026-04-05 2026-05-05"))).toMatchObject({
      missed: 1,
      next: "2026-06-05",
    });
    expect(recurringOf(payments("2026-01-05 2026-02-05 2026-02-05 2026-03-05 2026-04-05"))).toMatchObject({
      count: 4,
      missed: 0,
    });
  });

  test("may have moved to another day of the month", () => {
    const moved = payments(
      "2025-10-03 2025-11-03 2025-12-03 2026-01-03 2026-02-03 2026-03-20 2026-04-20 2026-05-20 2026-06-20 2026-07-20",
    );
    expect(recurringOf(moved)).toMatchObject({ period: "monthly", next: "2026-08-20" });
  });

  test("says when its price rose", () => {
    const risen = payments("2026-01-05 2026-02-05 2026-03-05 2026-04-05=499 2026-05-05=499");
    expect(recurringOf(risen)).toMatchObject({
      amountMinor: 49_900,
      amountSteady: true,
      changed: { fromMinor: 41_900, toMinor: 49_900, since: "2026-04-05" },
    });
    expect(recurringOf(risen.slice(0, 4))?.changed?.toMinor).toBe(49_900);
    expect(recurringOf(risen.slice(1, 4))?.changed).toBeUndefined();
    const slip = payments("2026-01-05 2026-02-05 2026-03-05=838 2026-04-05 2026-05-05 2026-06-05");
    expect(recurringOf(slip)?.changed).toBeUndefined();
  });

  test("of a bill that varies is expected to cost what it did lately", () => {
    const bill = payments("2026-01-09=812 2026-02-09=905 2026-03-10=1020 2026-04-09=1180 2026-05-09=990");
    expect(recurringOf(bill)).toMatchObject({ amountSteady: false, amountMinor: 99_000, period: "monthly" });
  });
});

describe("no recurring payment", () => {
  test.each([
    ["nothing", []],
    ["one payment", payments("2026-01-05")],
    ["two a month apart", payments("2026-01-05 2026-02-05")],
    ["two a year apart of different amounts", payments("2025-03-02=300 2026-03-02=950")],
    ["two ten months apart", payments("2025-05-02 2026-03-02")],
    ["a coffee on most days", every(1, 30, "2026-01-02", 6_500)],
    ["a coffee on working days", every(1, 30).filter(({ date }) => new Date(date).getUTCDay() % 6 !== 0)],
    ["all in a day", Array.from({ length: 20 }, () => payments("2026-01-05")[0]!)],
  ])("is %s", (_, occurrences) => {
    expect(recurringOf(occurrences)).toBeUndefined();
  });
});

test("of a hundred thousand payments the newest count", () => {
  const coffees = Array.from({ length: 100_000 }, (_, i) => ({
    date: dateOf(i % 19_000),
    amountMinor: 6_500,
  }));
  const rent = payments("2026-08-31 2026-09-30 2026-10-31");
  const months = Array.from({ length: 33 }, (_, i) => ({
    date: new Date(Date.UTC(2023, 11 + i, 0)).toISOString().slice(0, 10),
    amountMinor: 41_900,
  }));
  expect(recurringOf([...coffees, ...rent, ...months])).toMatchObject({ next: "2026-11-30", count: 36 });
});

describe("on a day", () => {
  const netflix = recurringOf(payments("2026-05-31 2026-06-30 2026-07-31 2026-08-31"))!;

  test("it is waited for, is late, has been missed, has ended", () => {
    expect(statusOf(netflix, "2026-09-01")).toEqual({ state: "active", next: "2026-09-30", missed: 0 });
    expect(statusOf(netflix, "2026-09-30").state).toBe("active");
    expect(statusOf(netflix, "2026-10-04")).toEqual({ state: "late", next: "2026-09-30", missed: 0 });
    expect(statusOf(netflix, "2026-10-20")).toEqual({ state: "late", next: "2026-10-31", missed: 1 });
    expect(statusOf(netflix, "2026-12-01")).toEqual({ state: "ended", next: null, missed: 2 });
    expect(statusOf(netflix, "9999-12-31").state).toBe("ended");
  });

  test("on wandering weekdays has not ended while it is paid, and is waited for from its newest payment", () => {
    // Each week, but the last four on the wrong day.
    const wandering = [
      ...every(7, 10),
      ...[72, 79, 87, 93].map((day) => every(1, 1, dateOf(dayOf("2026-01-02") + day))[0]!),
    ];
    const found = recurringOf(wandering)!;
    expect(found).toMatchObject({ period: "weekly", last: "2026-04-05", next: "2026-04-10" });
    expect(statusOf(found, "2026-04-06")).toEqual({ state: "active", next: "2026-04-10", missed: 0 });
    expect(statusOf(found, "2026-05-10").state).toBe("ended");
  });

  test("has not ended before it has been silent for longer than it was before", () => {
    const pausing = [...every(7, 8), ...every(7, 8, "2026-03-27")]; // five weeks without
    const found = recurringOf(pausing)!;
    expect(found).toMatchObject({ period: "weekly", last: "2026-05-15" });
    expect(statusOf(found, "2026-06-12").state).toBe("late");
    expect(statusOf(found, "2026-06-20").state).toBe("ended");
    const { longestDays: _, ...before } = found; // as it was kept once
    expect(statusOf(before, "2026-06-12").state).toBe("ended");
  });

  test("a purchase far from every due date is no payment of it", () => {
    const found = recurringOf(payments("2026-01-05 2026-02-05 2026-03-05 2026-04-05 2026-05-05 2026-05-22"))!;
    expect(found).toMatchObject({ period: "monthly", last: "2026-05-05", next: "2026-06-05" });
  });

  test("what will come is listed, what is late for today, and nothing of what has ended", () => {
    const dates = (today: string, until: string) => upcomingOf(netflix, today, until).map(({ date }) => date);
    expect(dates("2026-09-01", "2026-12-31")).toEqual([
      "2026-09-30",
      "2026-10-31",
      "2026-11-30",
      "2026-12-31",
    ]);
    expect(dates("2026-10-04", "2026-11-01")).toEqual(["2026-10-04", "2026-10-31"]);
    expect(dates("2026-12-01", "2027-12-31")).toEqual([]);
    expect(dates("2026-09-01", "2026-08-01")).toEqual([]);
    expect(dates("2026-09-01", "9999-12-31").length).toBeLessThanOrEqual(53);
  });
});

describe("of any payments", () => {
  const some = fc.array(
    fc.record({
      date: fc.integer({ min: 20_000, max: 21_200 }).map(dateOf),
      amountMinor: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    }),
    { maxLength: 60 },
  );
  const monthly = fc
    .record({
      day: fc.integer({ min: 1, max: 31 }),
      start: fc.integer({ min: 0, max: 40 }),
      count: fc.integer({ min: 4, max: 36 }),
      amountMinor: fc.integer({ min: 100, max: 10_000_000 }),
    })
    .map(({ day, start, count, amountMinor }) =>
      Array.from({ length: count }, (_, i) => {
        const last = new Date(Date.UTC(2022, start + i + 1, 0)).getUTCDate();
        const date = new Date(Date.UTC(2022, start + i, Math.min(day, last))).toISOString().slice(0, 10);
        return { date, amountMinor };
      }),
    );

  test("their order does not matter, nor that they are asked about twice", () => {
    fc.assert(
      fc.property(fc.oneof(some, monthly), fc.integer(), (occurrences, seed) => {
        const shuffled = [...occurrences].sort(
          (a, b) => ((dayOf(a.date) * seed) % 101) - ((dayOf(b.date) * seed) % 101),
        );
        expect(recurringOf(shuffled)).toEqual(recurringOf(occurrences));
      }),
      { seed: 1 },
    );
  });

  test("the next is after the last, and within a tolerance of the period", () => {
    fc.assert(
      fc.property(fc.oneof(some, monthly), (occurrences) => {
        const found = recurringOf(occurrences);
        if (!found) return;
        const wait = dayOf(found.next) - dayOf(found.last);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(1.25 * found.everyDays + 3);
        expect(found.confidence).toBeGreaterThan(0);
        expect(found.confidence).toBeLessThanOrEqual(1);
        expect(Number.isSafeInteger(found.amountMinor)).toBe(true);
      }),
      { seed: 2 },
    );
  });

  test("one on a day of each month is monthly, at the end of a month too", () => {
    fc.assert(
      fc.property(monthly, (occurrences) => {
        const found = recurringOf(occurrences);
        expect(found).toMatchObject({
          period: "monthly",
          missed: 0,
          amountMinor: occurrences[0]!.amountMinor,
        });
        const due = new Date(`${found!.next}T00:00:00Z`);
        const last = new Date(`${found!.last}T00:00:00Z`);
        expect((due.getUTCMonth() - last.getUTCMonth() + 12) % 12).toBe(1);
      }),
      { seed: 3 },
    );
  });

  test("the currency's size does not matter", () => {
    fc.assert(
      fc.property(monthly, fc.constantFrom(10, 100, 1_000), (occurrences, scale) => {
        const scaled = occurrences.map((one) => ({ ...one, amountMinor: one.amountMinor * scale }));
        const a = recurringOf(occurrences)!;
        const b = recurringOf(scaled)!;
        expect({ ...b, amountMinor: 0 }).toEqual({ ...a, amountMinor: 0 });
        expect(b.amountMinor).toBe(a.amountMinor * scale);
      }),
      { seed: 4 },
    );
  });
});
