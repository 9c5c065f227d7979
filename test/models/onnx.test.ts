import { expect, test } from "vitest";
import { createOnnxSession } from "#lib/models";
import { affineModel } from "./fixtures/affine-model.ts";

const x = { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] };

test("a session runs a model, any number of lines at a time, several calls at once", async () => {
  const session = await createOnnxSession({ model: affineModel() });
  expect(Array.from((await session.run({ x }))["y"]!)).toEqual([3, 5, 7, 9]);
  const many = await Promise.all(
    Array.from({ length: 20 }, (_, i) => session.run({ x: { data: Float32Array.of(i, -i), shape: [1, 2] } })),
  );
  many.forEach(({ y }, i) => {
    expect(Array.from(y!)).toEqual([2 * i + 1, 1 - 2 * i]);
  });
  await session.release();
});

test("a hundred thousand runs that are asked for side by side leave the runtime as it was", async () => {
  const session = await createOnnxSession({ model: affineModel() });
  const input = { x: { data: Float32Array.of(1, -1), shape: [1, 2] } };
  for (let round = 0; round < 100; round++)
    await Promise.all(Array.from({ length: 1_000 }, () => session.run(input)));
  expect(Array.from((await session.run({ x }))["y"]!)).toEqual([3, 5, 7, 9]);
  await session.release();
}, 60_000);

test("sessions of two models do not know of each other", async () => {
  const [first, second] = await Promise.all([
    createOnnxSession({ model: affineModel() }),
    createOnnxSession({ model: affineModel() }),
  ]);
  await first.release();
  expect((await second.run({ x }))["y"]).toHaveLength(4);
  await second.release();
});

test("bytes that are no model are refused", async () => {
  await expect(createOnnxSession({ model: Uint8Array.of(1, 2, 3) })).rejects.toThrow();
});
