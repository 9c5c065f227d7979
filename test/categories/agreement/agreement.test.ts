import { describe, expect, test } from "vitest";
import { agreementOf } from "#lib/categories";

describe("an agreement", () => {
  const voices = (...categories: string[]) =>
    categories.map((category) => ({ category, direction: "out" as const }));
  const out = { direction: "out" };

  test("needs three voices and four of five", () => {
    expect(agreementOf(voices("A", "A"))).toBeUndefined();
    expect(agreementOf(voices("A", "A", "A"))).toEqual({ category: "A", agree: 3, voters: 3, ...out });
    expect(agreementOf(voices("A", "A", "A", "B"))).toBeUndefined();
    expect(agreementOf(voices("A", "A", "A", "A", "B"))).toEqual({
      category: "A",
      agree: 4,
      voters: 5,
      ...out,
    });
    expect(agreementOf([])).toBeUndefined();
  });

  test("is about the way money goes that its voices share", () => {
    const [a, b] = voices("A", "A");
    const of = (direction: "in" | "out" | "unknown") =>
      agreementOf([a!, b!, { category: "A", direction }])?.direction;
    expect([of("out"), of("unknown"), of("in")]).toEqual(["out", "out", "unknown"]);
  });
});
