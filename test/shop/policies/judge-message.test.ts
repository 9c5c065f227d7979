import { describe, expect, test } from "vitest";
import {
  DEFAULT_POLICY,
  judgeMessage,
  type ShopPolicy,
  shopPolicy,
} from "../../../lib/shop/policies/index.ts";

const policy = (over: Partial<ShopPolicy>): ShopPolicy => ({ ...DEFAULT_POLICY, ...over });
const reason = (verdict: ReturnType<typeof judgeMessage>): string =>
  verdict.allowed ? "allowed" : verdict.reason;

describe("the age gate", () => {
  const adults = policy({ minAge: 21 });
  test("only the host app confirms an age", () => {
    expect(reason(judgeMessage(adults, "I am 45 years old"))).toBe("age_gate");
    expect(reason(judgeMessage(adults, "hi", { ageConfirmed: false }))).toBe("age_gate");
    expect(reason(judgeMessage(adults, "hi", { ageConfirmed: true }))).toBe("allowed");
  });
  test("says which age, in both languages", () => {
    expect(judgeMessage(adults, "hi")).toMatchObject({
      reply: { en: expect.stringContaining("21"), th: expect.stringContaining("21") },
    });
  });
});

describe("jurisdictions", () => {
  test.each([
    [["US-CA"], "US-CA", "allowed"],
    [["US-CA"], "US-NV", "jurisdiction"],
    [["US-CA"], "US", "jurisdiction"],
    [["US"], "us-ca ", "allowed"],
    [["US"], "USX", "jurisdiction"],
    [["TH"], undefined, "jurisdiction"],
    [[], "TH", "jurisdiction"],
    [null, undefined, "allowed"],
  ] as const)("%j, customer in %j: %s", (jurisdictions, jurisdiction, expected) => {
    expect(
      reason(
        judgeMessage(policy({ jurisdictions }), "hi", jurisdiction === undefined ? {} : { jurisdiction }),
      ),
    ).toBe(expected);
  });
});

describe("blocked topics", () => {
  const strict = policy({ blockedTopics: ["weed", "hand gun", "politics", "กัญชา", "C++ (code)"] });
  test.each([
    "any weed?",
    "WEEDS",
    "w33d please",
    "w e e d",
    "w-e-e-d",
    "wееd (Cyrillic)",
    "ｗｅｅｄ",
    "w\u200beed",
    "handgun",
    "hand-gun",
    "hand  guns",
    "Politics!",
    "มีกัญชาไหม",
    "ขายกัญชาอัดแท่ง",
    "c++ (code)",
  ])("%j is one", (text) => expect(reason(judgeMessage(strict, text))).toBe("blocked_topic"));
  test.each(["seaweed snacks", "tweed jacket", "handgunner's manual", "geopolitical", "กาแฟ", ""])(
    "%j is none",
    (text) => expect(reason(judgeMessage(strict, text))).toBe("allowed"),
  );
});

describe("medical questions", () => {
  test.each([
    "Can this cure my cancer?",
    "How much should I take for pain?",
    "is it safe while pregnant",
    "I have diabetes, what helps?",
    "Can I mix it with my medication?",
    "any side effects?",
    "what dosage",
    "ตัวนี้รักษามะเร็งได้ไหม",
    "คนท้องกินได้ไหม",
    "มีผลข้างเคียงไหมคะ",
    "เป็นเบาหวานใช้ได้ไหม",
    "กินคู่กับยาได้ไหม",
  ])("%j gets a doctor's address, and products may be shown", (text) => {
    expect(judgeMessage(DEFAULT_POLICY, text)).toMatchObject({
      allowed: false,
      reason: "medical",
      search: true,
      reply: { en: expect.stringMatching(/doctor/), th: expect.stringMatching(/แพทย์/) },
    });
  });
  test.each([
    "indica for sleep under $30",
    "something relaxing",
    "a gift for my doctor",
    "how much is it?",
    "running shoes for bad knees",
    "headphones",
    "รองเท้าใส่สบาย",
    "มีชาไหม",
    "ใต้ 500 บาท",
  ])("%j is a search", (text) => expect(reason(judgeMessage(DEFAULT_POLICY, text))).toBe("allowed"));
  test("a shop that may speak of health is asked", () => {
    expect(reason(judgeMessage(policy({ medicalClaims: true }), "any side effects?"))).toBe("allowed");
  });
  test.each(["I took an overdose", "I want to kill myself", "อยากตาย"])(
    "%j gets the emergency number whatever the policy",
    (text) => {
      expect(judgeMessage(policy({ medicalClaims: true, blockedTopics: ["overdose"] }), text)).toMatchObject({
        reason: "emergency",
        search: false,
        reply: { th: expect.stringContaining("1669") },
      });
    },
  );
});

test("each reply is in the shop's tone", () => {
  const reply = (tone: ShopPolicy["tone"]) => judgeMessage(policy({ minAge: 18, tone }), "hi");
  expect(reply("friendly")).toMatchObject({ reply: { en: expect.stringMatching(/^Sorry, this shop/) } });
  expect(reply("formal")).toMatchObject({ reply: { en: expect.stringMatching(/^This shop/) } });
});

test("hostile messages are judged in no time", () => {
  const started = process.cpuUsage().user;
  for (const text of [
    "a ".repeat(50_000),
    "can ".repeat(20_000),
    "how much ".repeat(10_000),
    "ก".repeat(100_000),
    "w-".repeat(50_000),
    "\ud800".repeat(10_000),
  ])
    judgeMessage(policy({ blockedTopics: ["(a+)+$", "[", "how much"] }), text);
  expect((process.cpuUsage().user - started) / 1000).toBeLessThan(3000);
});

describe("a policy as it is given", () => {
  test("what is left out is the default", () => expect(shopPolicy.parse({})).toEqual(DEFAULT_POLICY));
  test.each([
    { minAge: 0 },
    { minAge: 17.5 },
    { languages: [] },
    { languages: ["fr"] },
    { jurisdictions: ["Thailand"] },
    { tone: "rude" },
    { facts: [""] },
    { unknown: 1 },
  ])("%j is none", (given) => expect(shopPolicy.safeParse(given).success).toBe(false));
  test("codes of places are read in any case", () =>
    expect(shopPolicy.parse({ jurisdictions: ["us-ca"] }).jurisdictions).toEqual(["US-CA"]));
});
