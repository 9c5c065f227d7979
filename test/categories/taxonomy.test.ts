import { describe, expect, test } from "vitest";
import {
  canonicalCode,
  detailedCategories,
  isDetailed,
  isPrimary,
  nameOf,
  partsOf,
  primaryCategories,
  primaryOf,
} from "#lib/categories";

describe("the taxonomy", () => {
  test("has 16 primary and 104 detailed categories, each once, each named in both languages", () => {
    expect(primaryCategories).toHaveLength(16);
    expect(detailedCategories).toHaveLength(104);
    const codes = [...primaryCategories, ...detailedCategories].map((category) => category.code);
    expect(new Set(codes).size).toBe(120);
    for (const { name } of [...primaryCategories, ...detailedCategories]) {
      expect(name.en).toMatch(/[A-Z]/);
      expect(name.th).toMatch(/[ก-ฮ]/);
    }
  });

  test("every detailed code starts with the primary it belongs to", () => {
    for (const { code, primary } of detailedCategories) {
      expect(code.startsWith(`${primary}_`)).toBe(true);
      expect(isPrimary(primary)).toBe(true);
      expect(primaryOf(code)).toBe(primary);
    }
  });

  test("a primary is its own primary; an unknown code has none", () => {
    expect(primaryOf("FOOD_AND_DRINK")).toBe("FOOD_AND_DRINK");
    expect(primaryOf("FOOD")).toBeUndefined();
    expect(nameOf("nonsense")).toBeUndefined();
    expect(isDetailed("FOOD_AND_DRINK")).toBe(false);
    expect(isPrimary("FOOD_AND_DRINK_COFFEE")).toBe(false);
  });

  test("a code is its primary, and its detail where it is one", () => {
    for (const { code, primary } of detailedCategories)
      expect(partsOf(code)).toEqual({ primary, detailed: code });
    for (const { code } of primaryCategories)
      expect(partsOf(code)).toEqual({ primary: code, detailed: null });
    expect(partsOf("OLD_CODE")).toEqual({ primary: "OLD_CODE", detailed: null });
  });

  test("a name of the newer list is understood as the code of this one", () => {
    expect(canonicalCode("INCOME_SALARY")).toBe("INCOME_WAGES");
    expect(primaryOf("INCOME_SALARY")).toBe("INCOME");
    expect(nameOf("income_other")).toEqual(nameOf("INCOME_OTHER_INCOME"));
    expect(isDetailed("INCOME_SALARY")).toBe(false);
  });

  test("codes are read in any case and with space around", () => {
    expect(canonicalCode(" food_and_drink_coffee ")).toBe("FOOD_AND_DRINK_COFFEE");
    expect(nameOf("FOOD_AND_DRINK_COFFEE")).toEqual({ en: "Coffee", th: "กาแฟ" });
  });
});
