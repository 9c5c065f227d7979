import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actor } from "#test/support/call";
import { canonicalJson, inputHash, scopeKey } from "../../lib/ladder/key.ts";

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([k, v]) => [k, shuffled(v)]),
  );
};

describe("canonical JSON", () => {
  test("the order of an object's members does not change the key", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test("it reads back as the same value, strings in NFC", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "grapheme-ascii" }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("two spellings of one character are one question; case and white space are not folded", () => {
    expect(inputHash({ text: "cafe\u0301" })).toBe(inputHash({ text: "caf\u00e9" }));
    expect(inputHash({ text: "Coffee" })).not.toBe(inputHash({ text: "coffee" }));
    expect(inputHash({ text: "a  b" })).not.toBe(inputHash({ text: "a b" }));
  });

  test("an absent member and an undefined one are the same question", () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
  });

  test("what JSON cannot say exactly is refused, not folded into another key", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1]) {
      expect(() => canonicalJson({ value })).toThrow(TypeError);
    }
  });
});

describe("scope in keys", () => {
  const owners = fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }));

  test("no two owners share a key, whatever their ids spell", () => {
    fc.assert(
      fc.property(owners, owners, ([t1, u1], [t2, u2]) => {
        fc.pre(t1.isWellFormed() && t2.isWellFormed() && u1.isWellFormed() && u2.isWellFormed());
        const same = t1 === t2 && u1 === u2;
        expect(scopeKey("user", actor(t1, u1)) === scopeKey("user", actor(t2, u2))).toBe(same);
        expect(scopeKey("tenant", actor(t1, u1))).not.toBe(scopeKey("user", actor(t2, u2)));
      }),
    );
    expect(scopeKey("user", actor("a/b", "c"))).not.toBe(scopeKey("user", actor("a", "b/c")));
  });
});
