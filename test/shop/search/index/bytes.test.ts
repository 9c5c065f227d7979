import fc from "fast-check";
import { expect, test } from "vitest";
import { buildIndex, openIndex, UnreadableIndexError } from "../../../../lib/shop/search/search.ts";
import { asked, product, titled } from "./make.ts";

const bytes = await buildIndex(
  [
    product("1", "Red running shoes", { attributes: { colour: "red", size: 42, sale: true } }),
    ...titled("x").map((each) => ({ ...each, id: "2" })),
  ],
  { version: "7" },
);

const reasonOf = (damaged: Uint8Array): string => {
  try {
    openIndex(damaged);
    return "opened";
  } catch (error) {
    return error instanceof UnreadableIndexError ? error.reason : String(error);
  }
};

test("the same products give the same bytes, from a list or a stream", async () => {
  const products = titled("Mouse", "Keyboard", "เมาส์");
  async function* stream() {
    yield* products;
  }
  const first = await buildIndex(products, { version: "1" });
  expect(await buildIndex(stream(), { version: "1" })).toEqual(first);
  expect(openIndex(first).version).toBe("1");
});

test("bytes of something else are refused, in words", () => {
  expect(reasonOf(new Uint8Array())).toBe("not_an_index");
  expect(reasonOf(new TextEncoder().encode(JSON.stringify({ products: [] })))).toBe("not_an_index");
  const later = bytes.slice();
  later[8] = 99;
  expect(reasonOf(later)).toBe("another_format");
  expect(() => openIndex(later)).toThrow("build it again");
});

test("a single changed or missing byte is noticed, wherever it is", () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = bytes.slice();
      damaged[at]! ^= change;
      expect(reasonOf(damaged)).toMatch(/^(?:not_an_index|another_format|damaged)$/);
    }),
  );
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), (length) => {
      expect(reasonOf(bytes.slice(0, length))).toMatch(/^(?:not_an_index|damaged)$/);
    }),
  );
});

test("an index opens wherever its bytes stand in a buffer", () => {
  for (const offset of [0, 1, 3, 8]) {
    const room = new Uint8Array(bytes.length + offset);
    room.set(bytes, offset);
    const index = openIndex(room.subarray(offset));
    expect(index.search(asked("running"), 5).hits[0]?.card.attributes).toEqual({
      colour: "red",
      size: 42,
      sale: true,
    });
  }
});

test("two products of one id are a mistake that is named", async () => {
  await expect(buildIndex([product("1", "a"), product("1", "b")], { version: "1" })).rejects.toThrow('"1"');
});
