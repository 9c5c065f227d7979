import { describe, expect, test } from "vitest";
import { lexicon, type TaughtTerm, TaughtTerms } from "#lib/categories";

const taught = (...terms: (string | [string, "user" | "tenant"])[]): TaughtTerms =>
  new TaughtTerms(
    terms.map((item, index): TaughtTerm => {
      const [term, source] = typeof item === "string" ? [item, "user" as const] : item;
      return {
        id: `map_${index}`,
        term,
        language: /[ก-ฮ]/.test(term) ? "th" : "en",
        category: "TRAVEL",
        source,
      };
    }),
    lexicon,
  );
const found = (terms: TaughtTerms, label: string, text?: string): string | undefined =>
  terms.match(label, text)?.text;

describe("taught terms", () => {
  test("apply to whole words, in any case and number", () => {
    const terms = taught("cat", "bus pass");
    expect(found(terms, "My CAT toy")).toBe("cat");
    expect(found(terms, "cats")).toBe("cats");
    expect(found(terms, "two bus passes")).toBe("bus passes");
    expect(found(terms, "category fee")).toBeUndefined();
    expect(found(terms, "concatenate")).toBeUndefined();
  });

  test("apply inside Thai only where words begin and end", () => {
    const terms = taught("กาแฟ", "ยา", "น้ำ", "ไฟ");
    expect(found(terms, "ค่ากาแฟ")).toBe("กาแฟ");
    expect(found(terms, "กาเเฟเย็น")).toBe("กาแฟ");
    expect(found(terms, "ข้าวกับน้ำ")).toBe("น้ำ");
    expect(found(terms, "ค่าไฟ")).toBe("ไฟ");
    expect(found(terms, "น้ำมัน")).toBeUndefined();
    expect(found(terms, "ยางรถ")).toBeUndefined();
    expect(found(terms, "รถไฟ")).toBeUndefined();
  });

  test("the longest wins, wherever it stands", () => {
    const terms = taught("coffee", "coffee beans", "กาแฟ", "กาแฟเย็น");
    expect(found(terms, "coffee and coffee beans")).toBe("coffee beans");
    expect(found(terms, "กาแฟเย็น")).toBe("กาแฟเย็น");
    expect(found(terms, "กาแฟร้อน")).toBe("กาแฟ");
  });

  test("the user's word goes before the tenant's, whichever came first", () => {
    expect(taught(["gym", "tenant"], ["Gym", "user"]).match("gym")?.taught.source).toBe("user");
    expect(taught(["gym", "user"], ["gym", "tenant"]).match("gym")?.taught.source).toBe("user");
    expect(taught(["gym pass", "tenant"], ["gym", "user"]).match("gym pass")?.taught.source).toBe("tenant");
  });

  test("the label is looked at before the note around it", () => {
    const terms = taught("zorbex", "long taught phrase");
    expect(found(terms, "zorbex", "zorbex for the long taught phrase")).toBe("zorbex");
    expect(found(terms, "lunch", "lunch at zorbex 12")).toBe("zorbex");
    expect(found(terms, "lunch")).toBeUndefined();
  });

  test("say whether the term is all of the label", () => {
    const terms = taught("zorbex");
    expect(terms.match("Zorbex!")?.whole).toBe(true);
    expect(terms.match("zorbex fee")?.whole).toBe(false);
  });

  test("names the lexicon never heard of are found in running Thai", () => {
    expect(found(taught("ป้าสมศรี"), "ข้าวแกงป้าสมศรี")).toBe("ป้าสมศรี");
  });

  test("empty terms and no terms match nothing", () => {
    expect(found(taught("", "  ", "!"), "anything")).toBeUndefined();
    expect(taught().size).toBe(0);
    expect(found(taught(), "anything")).toBeUndefined();
  });
});
