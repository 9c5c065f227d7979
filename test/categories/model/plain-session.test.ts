import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createCategoriser, createPlainCategoriser, type LineCategoriser } from "#lib/categories";
import { createOnnxSession, type OnnxSession, onnxWeights } from "#lib/models";
import { ROWS } from "../../../lib/categories/model/features.ts";
import { createPlainSession } from "../../../lib/categories/model/plain-session.ts";
import { ARTEFACT_FILE } from "../../../lib/categories/training/card.ts";
import { heldLines } from "../../../lib/categories/training/held-lines.ts";

const model = readFileSync(ARTEFACT_FILE);
const plain = createPlainSession(model);
let onnx: OnnxSession;
let categoriser: LineCategoriser;
beforeAll(async () => {
  onnx = await createOnnxSession({ model });
  categoriser = await createCategoriser();
});
afterAll(() => Promise.all([onnx.release(), categoriser.release()]));

describe("the network in plain loops", () => {
  test("gives what the ONNX runtime gives for any features, to 1e-4 of a logit", async () => {
    const line = fc.array(
      fc.record({ row: fc.nat(ROWS - 1), weight: fc.float({ min: 0, max: 1, noNaN: true }) }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 4 }), async (lines) => {
        const longest = Math.max(...lines.map((features) => features.length));
        const rows = new Int32Array(lines.length * longest);
        const weights = new Float32Array(lines.length * longest);
        for (const [l, features] of lines.entries())
          for (const [f, { row, weight }] of features.entries()) {
            rows[l * longest + f] = row;
            weights[l * longest + f] = weight;
          }
        const shape = [lines.length, longest];
        const inputs = { rows: { data: rows, shape }, weights: { data: weights, shape } };
        const [here, there] = [await plain.run(inputs), await onnx.run(inputs)];
        for (const name of ["logits", "linear"]) {
          expect(here[name]!.length).toBe(there[name]!.length);
          for (const [i, value] of here[name]!.entries())
            expect(Math.abs(value - there[name]![i]!)).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("gives the same categories and probabilities, to 1e-5, and the same explanation", async () => {
    const lines = [...heldLines("en"), ...heldLines("th")].filter((_, i) => i % 5 === 0);
    const local = createPlainCategoriser(model);
    expect(local.model).toBe(categoriser.model);
    const [here, there] = [await local.classify(lines), await categoriser.classify(lines)];
    for (const [i, { code, confidence }] of here.entries()) {
      expect(code).toBe(there[i]!.code);
      expect(Math.abs(confidence - there[i]!.confidence)).toBeLessThan(1e-5);
    }
    const why = async (model: LineCategoriser) =>
      (await model.classify([{ text: "PEPLOW GARDEN CENTRE 442" }], { explain: true }))[0]!.why!;
    const [ours, theirs] = [await why(local), await why(categoriser)];
    expect(ours.reasons.map(({ text }) => text)).toEqual(theirs.reasons.map(({ text }) => text));
    expect(ours.network).toBeCloseTo(theirs.network, 4);
  });
});

describe("the weights of an .onnx file", () => {
  test("are read with their shapes", () => {
    const weights = onnxWeights(model);
    expect(weights.get("table")?.shape).toEqual([ROWS, 40]);
    expect(weights.get("outer")?.shape).toEqual([64, 104]);
    expect(weights.get("steps")?.data).toBeInstanceOf(Float32Array);
  });

  test("are refused where the bytes are cut, are none, or are another model's", () => {
    expect(() => onnxWeights(model.subarray(0, 1_000))).toThrow(RangeError);
    expect(() => onnxWeights(Uint8Array.of(0xff, 0xff))).toThrow(RangeError);
    expect(() => createPlainSession(new Uint8Array())).toThrow("no weights called table");
  });
});
