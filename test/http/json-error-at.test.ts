import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonErrorAt } from "../../lib/http/json-error-at.ts";

test.each([
  ["{", ": it ends too early"],
  ['{"a":1', ": it ends too early"],
  ["[1,", ": it ends too early"],
  ['{"a" 1}', " (line 1, column 6)"],
  ["[1 2]", " (line 1, column 4)"],
  ["[1,]", " (line 1, column 4)"],
  ["{1:2}", " (line 1, column 2)"],
  ["[01]", " (line 1, column 2)"],
  ["[1]]", " (line 1, column 4)"],
  ['{"a":1}\n{"b":2}', " (line 2, column 1)"],
  ['["\\x"]', " (line 1, column 2)"],
  ["[tru]", " (line 1, column 2)"],
])("%j", (text, where) => {
  expect(jsonErrorAt(text)).toBe(where);
});

test("it never points past the place where a valid text was cut or spoilt", () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, n) => {
      const at = n % json.length;
      const spoilt = `${json.slice(0, at)}\u0007${json.slice(at)}`;
      const column = /column (\d+)/.exec(jsonErrorAt(spoilt))?.[1];
      expect(Number(column)).toBeLessThanOrEqual(at + 1);
    }),
  );
});
