import fc from "fast-check";
import { expect, test } from "vitest";
import { BrokenArray, JsonArrayReader } from "#lib/tabular";
import { chunked, drain } from "#test/support/stream";

const read = (content: string | Uint8Array, size?: number, elementBytesMax = 10_000) =>
  drain(new JsonArrayReader(chunked(content, size), { elementBytesMax }));

test("any array comes out element by element, however it is written and cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 }),
      fc.constantFrom(0, 1, 2),
      fc.integer({ min: 1, max: 40 }),
      async (values, indent, size) => {
        const lines = await read(JSON.stringify(values, null, indent), size);
        expect(lines.map(({ text }) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(values)));
        expect(lines.map(({ number }) => number)).toEqual(values.map((_, i) => i + 1));
      },
    ),
    { numRuns: 300, seed: 20_261_127 },
  );
});

test("an element that is too long, or no UTF-8, is a fault in its place", async () => {
  const bytes = Buffer.concat([
    Buffer.from('\ufeff[{"a":"'),
    Buffer.alloc(50_000, 120),
    Buffer.from('"},{"b":"'),
    Buffer.from([0xff]),
    Buffer.from('"},{"c":1}]'),
  ]);
  expect(await read(bytes, 997)).toEqual([
    { number: 1, text: "", fault: "too_long" },
    { number: 2, text: "", fault: "not_utf8" },
    { number: 3, text: '{"c":1}' },
  ]);
});

test("an array that breaks off gives what came whole before", async () => {
  const reader = new JsonArrayReader(chunked('[{"a":1},{"b"'), { elementBytesMax: 100 });
  expect(await reader.next(10)).toEqual([{ number: 1, text: '{"a":1}' }]);
  await expect(reader.next(10)).rejects.toThrow(BrokenArray);
  for (const broken of ["", "{}", "[1]x", "[1"]) await expect(read(broken)).rejects.toThrow(BrokenArray);
});
