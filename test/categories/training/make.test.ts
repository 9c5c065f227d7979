import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createOnnxSession } from "#lib/models";
import { CLASSES } from "../../../lib/categories/model/rank.ts";
import { Curriculum, targetOf } from "../../../lib/categories/training/curriculum.ts";
import { type Item, isHeldOut, repositoryItems } from "../../../lib/categories/training/items.ts";
import { type Made, make, RECIPE } from "../../../lib/categories/training/make.ts";
import { softmax } from "../../../lib/categories/training/network.ts";
import { Random } from "../../../lib/categories/training/random.ts";
import { Slots } from "../../../lib/categories/training/slots.ts";
import { readCategoryLists } from "../../../lib/categories/training/tables.ts";

/** A small sample of what there is to learn, from the repository alone. */
const all = repositoryItems();
const items = all.filter(({ form }, index) => index % (form === "phrase" ? 4 : 60) === 0);
/** Narrower than what is shipped: seconds, not minutes. */
const recipe = { ...RECIPE, width: 16, hidden: 16, lessons: 3_000 };
const tiny = { ...recipe, width: 4, hidden: 4, lessons: 200 };

let first: Made;
beforeAll(() => {
  first = make(items, recipe, () => {});
});

describe("training", () => {
  test("gives the same bytes each time, and others for another seed", () => {
    const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
    const again = make(items, tiny, () => {});
    expect(digest(make(items, tiny, () => {}).onnx)).toBe(digest(again.onnx));
    const other = make(items, { ...tiny, seed: 7 }, () => {});
    expect(digest(other.onnx)).not.toBe(digest(again.onnx));
  });

  test("learns what it is shown", () => {
    const curriculum = new Curriculum(items, new Slots(), new Random(99));
    let [right, all] = [0, 0];
    for (let i = 0; i < 500; i++) {
      const { text, direction, item } = curriculum.draw();
      const target = targetOf(item.code);
      if (target.kind !== "class") continue;
      const p = first.network.logitsOf(first.reader.read(text, direction).features);
      softmax(p);
      all++;
      if (p.indexOf(Math.max(...p)) === target.index) right++;
    }
    // Of 104 classes, after three thousand lines.
    expect(right / all).toBeGreaterThan(0.3);
  });

  test("keeps a part of the brands for calibration", () => {
    const brands = Array.from({ length: 2_000 }, (_, i): Item => {
      const text = `brand ${i.toString(36)}`;
      return { ...all[0]!, text, source: "name-suggestion-index" };
    });
    const held = brands.filter(isHeldOut).length;
    expect(held).toBeGreaterThan(40);
    expect(held).toBeLessThan(400);
  });
});

test("the ONNX model gives what the trainer's own forward pass gives, to 1e-5", async () => {
  const session = await createOnnxSession({ model: first.onnx });
  const texts = ["SHELL KINGSWAY", "rent june", "www.toyshop.co.uk", "กาแฟ", "zzz 9999", "x".repeat(80)];
  const read = texts.map((text) => first.reader.read(text, "unknown").features);
  const longest = Math.max(...read.map(({ rows }) => rows.length));
  const [rows, weights] = [new Int32Array(texts.length * longest), new Float32Array(texts.length * longest)];
  for (const [i, features] of read.entries()) {
    rows.set(features.rows, i * longest);
    weights.set(features.weights, i * longest);
  }
  const shape = [texts.length, longest];
  const { logits } = await session.run({ rows: { data: rows, shape }, weights: { data: weights, shape } });
  await session.release();
  for (const [i, features] of read.entries()) {
    const own = first.network.logitsOf(features);
    own.forEach((value, c) => {
      expect(Math.abs(value - logits![i * CLASSES.length + c]!), `${texts[i]} ${CLASSES[c]}`).toBeLessThan(
        1e-5,
      );
    });
  }
});

describe("slots", () => {
  test("of all phrases can be filled", () => {
    const slots = new Slots();
    const random = new Random(3);
    for (const file of ["phrases-en.txt", "phrases-th.txt"])
      for (const [code, lines] of readCategoryLists(file))
        for (const line of lines) {
          const filled = slots.fill(line, random);
          expect(filled, `${file} ${code} ${line}`).not.toMatch(/[{}]/);
        }
  });
});
