import fc from "fast-check";
import { expect, test } from "vitest";
import { hashKey, isApiKey, isKeyId, keyIdOf, newApiKey } from "../../lib/identity/api-key.ts";

const random = fc.uint8Array({ minLength: 20, maxLength: 20 });

test("every key made has the shape, and its id is an id", () => {
  fc.assert(
    fc.property(random, (bytes) => {
      const key = newApiKey(() => bytes);
      expect(key).toMatch(/^rk_[0-9A-Za-z]{33}$/);
      expect(isApiKey(key)).toBe(true);
      expect(isKeyId(keyIdOf(hashKey(key)))).toBe(true);
    }),
  );
  expect(newApiKey(() => new Uint8Array(20).fill(255))).toMatch(/^rk_[0-9A-Za-z]{33}$/);
});

test("different randomness gives different keys", () => {
  fc.assert(
    fc.property(random, random, (a, b) => {
      fc.pre(Buffer.compare(a, b) !== 0);
      expect(newApiKey(() => a)).not.toBe(newApiKey(() => b));
    }),
  );
});

test("a mistyped character or made-up text fails the checksum", () => {
  const key = newApiKey(() => new Uint8Array(20).fill(7));
  for (let i = 3; i < key.length; i++) {
    const typo = key.slice(0, i) + (key[i] === "x" ? "y" : "x") + key.slice(i + 1);
    expect(isApiKey(typo)).toBe(false);
  }
  fc.assert(fc.property(fc.string(), (text) => !isApiKey(`rk_${text}`)));
});
