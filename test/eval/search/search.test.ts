import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { ndcg, recall } from "./ndcg.ts";
import { unzip } from "./unzip.ts";

const ratings = new Map([
  ["a", 3],
  ["b", 0],
  ["c", 1],
]);

test("the best order is worth 1, and a worse one what the formula says", () => {
  expect(ndcg(["a", "c", "b"], ratings, "exponential", 10)).toBe(1);
  const best = 7 + 1 / Math.log2(3);
  expect(ndcg(["b", "a", "c"], ratings, "exponential", 10)).toBeCloseTo(
    (7 / Math.log2(3) + 1 / 2) / best,
    12,
  );
  expect(ndcg(["c", "a"], ratings, "linear", 10)).toBeCloseTo(
    (1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)),
    12,
  );
  expect(ndcg(["b", "a"], ratings, "linear", 1)).toBe(0);
});

test("where nothing is good there is nothing to rate", () => {
  expect(ndcg(["a"], new Map([["a", 0]]), "linear", 10)).toBeNull();
  expect(recall(["a"], new Map([["a", 1]]), 10)).toBeNull();
  expect(recall(["b", "a"], ratings, 2)).toBe(1);
  expect(recall(["b", "a"], ratings, 1)).toBe(0);
});

test("files come out of a zip archive as they went in, and anything else is refused", () => {
  const archive = zip("p.json", Buffer.from('[{"id":"1"}]'));
  expect(unzip(archive).map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
    ["p.json", '[{"id":"1"}]'],
  ]);
  expect(() => unzip(Buffer.from("no archive at all, but long enough"))).toThrow("not a zip archive");
});

function zip(name: string, bytes: Buffer): Buffer {
  const packed = deflateRawSync(bytes);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(bytes.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const directory = 30 + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
