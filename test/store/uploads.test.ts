import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "#lib/context";
import { createStore, objectKey, type ReadOptions, type Store, StoreDown } from "#lib/store";
import { startTestStack, type TestStack } from "#test/support/stack";

const RANGE_BYTES = 2 * 1024 * 1024;
const key = objectKey({ tenant: "acme", user: "ann/แอน" }, "upl_1");

let stack: TestStack;
let store: Store;
beforeAll(async () => {
  stack = await startTestStack();
  store = createStore(loadConfig({ ...stack.env }));
});
afterAll(async () => {
  store.close();
  await stack.stop();
});

async function read(name: string, options?: ReadOptions) {
  const pieces: Uint8Array[] = [];
  for await (const piece of store.uploads.read(name, options)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), pieces: pieces.length };
}

test("a key keeps its owner to one part of the path", () => {
  expect(key).toBe("acme/ann%2F%E0%B9%81%E0%B8%AD%E0%B8%99/upl_1");
});

test("what was written is found and read, from any byte on, a range at a time", async () => {
  for (const length of [0, 1, RANGE_BYTES - 1, RANGE_BYTES, RANGE_BYTES + 1, 2 * RANGE_BYTES + 5]) {
    const whole = Buffer.alloc(length, "0123456789");
    await store.uploads.write(key, "text/csv", whole);
    expect(await store.uploads.find(key)).toMatchObject({ bytes: length, contentType: "text/csv" });
    const { bytes, pieces } = await read(key);
    expect(bytes.equals(whole)).toBe(true);
    expect(pieces).toBe(Math.ceil(length / RANGE_BYTES));
    for (const from of [1, RANGE_BYTES, length]) {
      const rest = await read(key, { from });
      expect(rest.bytes.equals(whole.subarray(from))).toBe(true);
    }
  }
});

test("nothing is found where nothing is", async () => {
  expect(await store.uploads.find("acme/ann/none")).toBeUndefined();
  await expect(read("acme/ann/none")).rejects.toMatchObject({ code: "not_found" });
});

test("other content than was asked for is a conflict, also in the middle", async () => {
  await store.uploads.write(key, "text/plain", Buffer.alloc(RANGE_BYTES + 9, "a"));
  const { etag } = (await store.uploads.find(key))!;
  const reading = store.uploads.read(key);
  await reading.next();
  await store.uploads.write(key, "text/plain", Buffer.alloc(RANGE_BYTES + 9, "b"));
  await expect(reading.next()).rejects.toMatchObject({ code: "conflict" });
  await expect(read(key, { etag })).rejects.toMatchObject({ code: "conflict" });
});

test("a read ends with its signal", async () => {
  const stop = new AbortController();
  const reading = store.uploads.read(key, { signal: stop.signal });
  await reading.next();
  stop.abort(new Error("enough"));
  await expect(reading.next()).rejects.toThrow("enough");
});

test("a store that is not there is down", async () => {
  const down = createStore(loadConfig({ ...stack.env, RUNG_S3_ENDPOINT: "http://127.0.0.1:9" }));
  await expect(down.uploads.find(key)).rejects.toBeInstanceOf(StoreDown);
  await expect(down.uploads.read(key).next()).rejects.toMatchObject({ dependency: "uploads" });
  await expect(down.uploads.write(key, "text/plain", Buffer.from("a"))).rejects.toBeInstanceOf(StoreDown);
  down.close();
});
