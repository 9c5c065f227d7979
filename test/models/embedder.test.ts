import { build } from "esbuild";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEmbedder, dot } from "#lib/models";

const embedder = await createEmbedder();
const thaiWords: Record<string, string[]> = { ค่ากาแฟ: ["ค่า", "กาแฟ"], กาแฟเย็น: ["กาแฟ", "เย็น"] };
const splitting = await createEmbedder({ splitWords: (text) => thaiWords[text] ?? [text] });

const lengthOf = (vector: Float32Array): number => Math.sqrt(dot(vector, vector));

describe("vectors", () => {
  test("are of length 1 and finite for every text with something in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const [vector] = embedder.embed([text]);
        expect(vector).toHaveLength(embedder.dimensions);
        if (text.normalize("NFKC").trim() === "") expect([0, 1]).toContain(Math.round(lengthOf(vector!)));
        else expect(lengthOf(vector!)).toBeCloseTo(1, 4);
      }),
      { numRuns: 500 },
    );
  });

  test("are zeros for white space only, which is like nothing", () => {
    expect(lengthOf(embedder.embed([" \n\t"])[0]!)).toBe(0);
    expect(embedder.similarity("", "coffee").value).toBe(0);
  });

  test("do not depend on the batch", () => {
    const texts = ["a man plays the guitar", "กาแฟ 65 บาท", "12.50", "!!!"];
    const together = embedder.embed(texts);
    texts.forEach((text, i) => {
      expect(embedder.embed([text])[0]).toEqual(together[i]);
    });
  });

  test("of a text and itself have similarity 1, never more", () => {
    for (const text of ["dog bites man", "กาแฟเย็น", "a plane is taking off", "x".repeat(5_000)]) {
      const { value } = embedder.similarity(text, text);
      expect(value).toBeLessThanOrEqual(1);
      expect(value).toBeCloseTo(1, 6);
    }
  });

  test("are the caller's own", () => {
    embedder.embed(["hello there"])[0]!.fill(0);
    expect(lengthOf(embedder.embed(["hello there"])[0]!)).toBeCloseTo(1, 5);
  });

  test("are the same whether an apostrophe is straight or curly, and in capitals", () => {
    expect(embedder.similarity("I don't know", "I DON’T KNOW").value).toBeCloseTo(1, 6);
  });
});

describe("meaning, in English", () => {
  const near = (a: string, b: string, far: string): void => {
    const close = embedder.similarity(a, b);
    expect(close.kind).toBe("semantic");
    expect(close.value, `${a} / ${b} / ${far}`).toBeGreaterThan(embedder.similarity(a, far).value + 0.2);
  };

  test("other words for the same are nearer than something else", () => {
    near("a man is playing a guitar", "someone plays an instrument", "a dog runs on the beach");
    near("how do I cancel my subscription", "I want to end my plan", "what is the weather tomorrow");
    near("stocks fell sharply on Friday", "shares dropped at the end of the week", "the team won the final");
    near("the child is sleeping", "a kid is asleep", "the company raised prices");
  });

  test("a word unknown to the vocabulary still counts, by its letters", () => {
    const spelled = embedder.similarity("how can I reset my passwrod", "how can I reset my password").value;
    const other = embedder.similarity("how can I reset my fritzbox", "how can I reset my password").value;
    expect(spelled).toBeGreaterThan(other);
    expect(spelled).toBeLessThan(1);
    expect(embedder.similarity("call zorblatt today", "call zorblatt today").value).toBeCloseTo(1, 6);
  });

  test("equal numbers are one, however written; other numbers are another", () => {
    expect(embedder.similarity("pay 1,000.00 now", "pay 1000 now").value).toBeCloseTo(1, 6);
    expect(embedder.similarity("pay 1000 now", "pay 2500 now").value).toBeLessThan(0.999);
  });
});

describe("letters and words, elsewhere", () => {
  test("Thai is labelled as lexical", () => {
    expect(embedder.kindOf("ค่ากาแฟ")).toBe("lexical");
    expect(embedder.kindOf("กาแฟ 65 บาท")).toBe("lexical");
    expect(embedder.kindOf("coffee for 65 baht")).toBe("semantic");
    expect(embedder.kindOf("12345")).toBe("lexical");
    expect(embedder.kindOf("")).toBe("lexical");
  });

  test("a pair of one English and one Thai text is lexical", () => {
    expect(embedder.similarity("coffee", "กาแฟ").kind).toBe("lexical");
  });

  test("shared letters are nearer than none, and shared words nearer still", () => {
    const letters = embedder.similarity("ค่ากาแฟ", "กาแฟเย็น").value;
    expect(letters).toBeGreaterThan(embedder.similarity("ค่ากาแฟ", "เติมน้ำมัน").value + 0.2);
    expect(splitting.similarity("ค่ากาแฟ", "กาแฟเย็น").value).toBeGreaterThan(letters);
    expect(embedder.similarity("ค่ากาแฟ", "ค่ากาแฟ").value).toBeCloseTo(1, 6);
  });
});

test("a stored model of another shape is refused", async () => {
  await expect(
    createEmbedder({ stored: { model: "x", dimensions: 4, words: "a\nb", vectors: "AAAA", steps: "AAAA" } }),
  ).rejects.toThrow(RangeError);
});

test("bundles for a place without a disk or Node's modules", async () => {
  const result = await build({
    stdin: { contents: 'export * from "#lib/models";', resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "neutral",
  });
  expect(result.errors).toEqual([]);
  expect(Object.values(result.metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
});
