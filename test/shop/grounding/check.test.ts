import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createGroundingCheck,
  type Released,
  type WithheldReason,
} from "../../../lib/shop/grounding/index.ts";
import type { Reader } from "../../../lib/shop/grounding/reader/reader.ts";
import { DEFAULT_POLICY, type ShopPolicy } from "../../../lib/shop/policies/index.ts";
import type { Card } from "../../../lib/shop/search/query.ts";
import { readScenes } from "./scenes/scene.ts";
import { SHOPS } from "./shops.ts";

const QUESTIONS = { volt: "Do you have AirPods or other headphones?", leaf: "indica?" } as const;
type Name = keyof typeof QUESTIONS;

/** Lets through whatever is only doubted. */
const NONE: Reader = () => false;

interface Setting {
  cards?: readonly Card[];
  policy?: Partial<ShopPolicy>;
  question?: string;
  facts?: readonly string[];
  reader?: Reader;
}

function check(name: Name, { cards, policy, question, facts, reader }: Setting = {}) {
  const shop = SHOPS.find((one) => one.name === name)!;
  return createGroundingCheck({
    cards: cards ?? shop.cards,
    policy: { ...DEFAULT_POLICY, ...policy },
    shopFacts: facts ?? shop.facts,
    question: question ?? QUESTIONS[name],
    ...(reader && { reader }),
  });
}

function hold(text: string, name: Name = "volt", setting: Setting = {}): Released[] {
  const one = check(name, setting);
  return [...one.push(text), ...one.end()];
}

const reasons = (released: readonly Released[]): WithheldReason[] =>
  released.flatMap((one) => (one.kind === "withheld" ? [one.reason] : []));
const shown = (released: readonly Released[]): string =>
  released.map((one) => (one.kind === "text" ? one.text : "")).join("");

describe("an opening word", () => {
  test("comes out before its sentence is whole, with nothing lost or told twice", () => {
    const one = check("volt", { question: "headphones for travelling" });
    expect(one.push("Su")).toEqual([]);
    expect(one.push("re")).toEqual([{ kind: "text", text: "Sure" }]);
    expect(shown([...one.push(", the Sony is $279.99. "), ...one.end()])).toBe(", the Sony is $279.99. ");
    expect(one.saysSomething).toBe(true);
  });
  test("says nothing where the rest of the reply is withheld", () => {
    const one = check("volt", { question: "headphones for travelling" });
    const released = [...one.push("Sure, the Zentrix is $5."), ...one.end()];
    expect([shown(released), reasons(released), one.saysSomething]).toEqual(["Sure", ["name"], false]);
  });
  test("waits where it would answer a question", () => {
    for (const question of ["Is the Sony waterproof?", "is it free", "กันน้ำไหม"])
      expect(check("volt", { question }).push("Sure"), question).toEqual([]);
  });
  test("is of a language that the shop speaks", () => {
    const setting = { question: "headphones for travelling", policy: { languages: ["en"] as const } };
    expect(check("volt", setting).push("ได้ค่ะ")).toEqual([]);
  });
});

describe("a sentence says why it was withheld", () => {
  test.each<[string, WithheldReason, Name?]>([
    ["Try the Zentrix.", "name"],
    ["The Sony is $1.", "price"],
    ["It has 99 hours of battery.", "number"],
    ["The Bose QuietComfort 45 is in stock.", "stock"],
    ["There is a 20% discount.", "promise"],
    ["It cures pain.", "health", "leaf"],
    ["It is our best seller.", "comparison"],
    ["See https://elsewhere.example/x.", "link"],
    ["As an AI language model, I cannot say.", "leak"],
    ["Это бесплатно.", "language"],
    ["It is f r e e.", "disguise"],
    ["<script>alert(1)</script>", "code"],
    ["word ".repeat(200), "too_long"],
  ])("%j", (text, reason, name = "volt") => expect(reasons(hold(text, name))[0]).toBe(reason));
});

describe("what goes on about something", () => {
  test("'it' is what was named before", () => {
    expect(reasons(hold("The Sony WH-1000XM4 is black. It costs $279.99."))).toEqual([]);
    expect(reasons(hold("The Sony WH-1000XM4 is black. It costs $329."))).toEqual(["price"]);
  });
  test("'it' of an unknown product goes with it, until another is named", () => {
    const released = hold("The Zentrix is great. It costs $279.99. The Sony is black. It costs $279.99.");
    expect(reasons(released)).toEqual(["name", "dangling"]);
    expect(shown(released)).toBe(" The Sony is black. It costs $279.99.");
  });
  test("a claim in two lines is one claim", () => {
    expect(reasons(hold("The Sony is sold\nout."))).toEqual(["stock"]);
    expect(reasons(hold("Shipping is\nfree today."))).not.toEqual([]);
    expect(shown(hold("It is really fr\nee of charge"))).not.toContain("ee of charge");
  });
  test("good sentences around a bad one are shown as they are", () => {
    const text = "Hi! The Sony is $279.99. The Sony is $5. Anything else?";
    expect(shown(hold(text))).toBe("Hi! The Sony is $279.99. Anything else?");
  });
});

describe("what the sentences before named", () => {
  test("is known in its order, and by twos", () => {
    for (const good of [
      "The Sony lasts 30 hours. The Anker lasts 40 hours. Of these the second one lasts longer.",
      "The Sony lasts 30 hours. The Anker lasts 40 hours. Both are in stock.",
      "The Anker lasts 40 hours. It has a nice shape. It costs $59.99.",
    ])
      expect(reasons(hold(good, "volt", { reader: NONE })), good).toEqual([]);
    expect(
      reasons(
        hold("The Anker lasts 40 hours. The Sony is in black. It's cheaper.", "volt", { reader: NONE }),
      ),
    ).toEqual(["comparison"]);
  });
  test("is what a reader last saw: a withheld name owns nothing of what is shown", () => {
    const said = "The Sony costs $279.99. The Anker costs $5. It lasts 40 hours.";
    expect(reasons(hold(said, "volt", { reader: NONE }))).toEqual(["price", "number"]);
  });
});

describe("health as a matter of the talk", () => {
  test("may be asked after, and is sent to those who know", () => {
    for (const good of [
      "How serious is the allergy?",
      "As allergies are a serious matter, would you like a colleague to call?",
      "For sensitive skin it's best to ask a dermatologist.",
      "เรื่องลดน้ำหนักทางร้านยืนยันให้ไม่ได้ครับ",
      "รักษาสุขภาพด้วยนะครับ",
      "ถ้าเสียหายจากขนส่งแจ้งได้ค่ะ",
    ])
      expect(reasons(hold(good, "leaf", { reader: NONE })), good).not.toContain("health");
  });
  test("is a claim where anything is said of what is sold", () => {
    for (const bad of [
      "It is safe for any allergy.",
      "It helps with allergies.",
      "No allergies to worry about.",
      "It is hypoallergenic, for allergies too.",
      "ช่วยลดน้ำหนักได้ค่ะ",
      "รักษาโรคได้ค่ะ",
      "หายจากอาการปวดได้ค่ะ",
    ])
      expect(reasons(hold(bad, "leaf", { reader: NONE })), bad).toEqual(["health"]);
  });
});

describe("the policy", () => {
  test("no Thai where the shop speaks English only, and the other way round", () => {
    expect(reasons(hold("สวัสดีค่ะ", "volt", { policy: { languages: ["en"] } }))).toEqual(["language"]);
    expect(reasons(hold("How are you doing today?", "volt", { policy: { languages: ["th"] } }))).toEqual([
      "language",
    ]);
    expect(reasons(hold("Sony ราคา $279.99 ค่ะ", "volt", { policy: { languages: ["th"] } }))).toEqual([]);
  });
  test("health claims of a product's text are repeated only where the shop allows it", () => {
    const cards = [{ ...SHOPS[1]!.cards[3]!, attributes: { effects: "relieves anxiety" } }];
    const said = "The CBD-Rich Recovery Salve relieves anxiety.";
    expect(reasons(hold(said, "leaf", { cards }))).toEqual(["health"]);
    expect(reasons(hold(said, "leaf", { cards, policy: { medicalClaims: true } }))).toEqual([]);
    expect(
      reasons(
        hold("The CBD-Rich Recovery Salve cures cancer.", "leaf", { cards, policy: { medicalClaims: true } }),
      ),
    ).toEqual(["health"]);
  });
  test("a brand with a claim in its name may be named; a title that claims may not", () => {
    const card = { ...SHOPS[1]!.cards[0]!, title: "Nectar Box", brand: "The Humboldt Cure" };
    expect(reasons(hold("The Humboldt Cure Nectar Box costs $28.", "leaf", { cards: [card] }))).toEqual([]);
    const claims = { ...card, title: "Cures Cancer Gummies", brand: null };
    expect(reasons(hold("Cures Cancer Gummies cost $28.", "leaf", { cards: [claims] }))).toEqual(["health"]);
  });
  test("facts of the policy and of the conversation count alike", () => {
    const said = "We ship within 3 days.";
    expect(reasons(hold(said))).toEqual(["promise"]);
    expect(reasons(hold(said, "volt", { policy: { facts: ["Orders are shipped within 3 days."] } }))).toEqual(
      [],
    );
  });
  test("a fact is not repeated without its conditions, nor larger than it is", () => {
    expect(reasons(hold("Shipping is free!"))).toEqual(["promise"]);
    expect(reasons(hold("Worldwide shipping is free on orders over $50."))).toEqual(["promise"]);
    const facts = ["Delivery within 2 business days."];
    expect(reasons(hold("Delivered in 5 hours.", "volt", { facts }))).toEqual(["promise"]);
    // Without "business" it may say more: the reader decides.
    const wary = { facts, reader: (_: unknown, doubts: readonly unknown[]) => doubts.length > 0 };
    expect(reasons(hold("Delivered in 2 days.", "volt", wary))).toEqual(["promise"]);
  });
});

describe("a question asks, and claims nothing", () => {
  test.each([
    "Would you like me to check if it is in stock?",
    "Do you want the cheapest one?",
    "อยากได้ตัวที่ถูกที่สุดไหมคะ",
  ])("%j", (text) => {
    expect(reasons(hold(text))).toEqual([]);
  });
  test.each([
    "Did you know the Sony is free?",
    "The Bose is in stock, right?",
    "Isn't the Bose the cheapest?",
    "รู้ไหมคะว่า Bose มีของ",
  ])("but not %j", (text) => {
    expect(reasons(hold(text))).not.toEqual([]);
  });
});

describe("whatever comes", () => {
  const cut = (text: string, cuts: readonly number[]): Released[] => {
    const one = check("volt");
    const out: Released[] = [];
    let at = 0;
    for (const length of cuts) {
      out.push(...one.push(text.slice(at, at + length)));
      at += length;
    }
    return [...out, ...one.push(text.slice(at)), ...one.end()];
  };
  const [scene] = readScenes("./learned/hostile");
  const sentence = fc.constantFrom(
    ...scene!.good,
    ...scene!.bad.map(({ reply }) => reply),
    "Hi!",
    "\n- ",
    "```\n",
    "**",
    "\u200b",
    "\ud800",
    "🙂",
    "๑๒๓",
    "ค่ะ ",
  );
  const reply = fc.array(sentence, { maxLength: 8 }).map((all) => all.join(" "));

  test("the outcome does not depend on how the stream is cut", () => {
    fc.assert(
      fc.property(reply, fc.array(fc.nat({ max: 17 }), { maxLength: 80 }), (text, cuts) => {
        expect(cut(text, cuts)).toEqual(hold(text));
      }),
      { numRuns: 50 },
    );
  });
  test("nothing is lost: texts and withheld sentences together are the reply", () => {
    fc.assert(
      fc.property(fc.oneof(reply, fc.string({ unit: "binary", maxLength: 300 })), (text) => {
        expect(
          hold(text)
            .map((one) => (one.kind === "text" ? one.text : one.sentence))
            .join(""),
        ).toBe(text);
      }),
      { numRuns: 50 },
    );
  });
  test("without cards nothing can be sold, but one can talk", () => {
    expect(reasons(hold("Sorry, I couldn't find any headphones.", "volt", { cards: [] }))).toEqual([]);
    expect(reasons(hold("The cheapest is $5.", "volt", { cards: [] }))).not.toEqual([]);
    expect(reasons(hold("I found 3 for you.", "volt", { cards: [] }))).not.toEqual([]);
  });
  test("a card without a price or stock is never said to have one", () => {
    const cards = [{ ...SHOPS[0]!.cards[0]!, price: null, stock: null }];
    for (const said of [
      "The Sony costs $279.99.",
      "The Sony is in stock.",
      "The Sony is sold out.",
      "The Sony is the cheapest.",
    ])
      expect(reasons(hold(said, "volt", { cards })), said).not.toEqual([]);
  });
  test("hostile titles, texts and questions break nothing", () => {
    const cards = [
      {
        ...SHOPS[0]!.cards[0]!,
        title: "(.*)+$ [a-z]{9999} \\",
        brand: "\u0000",
        categories: [""],
        attributes: { "": "" },
      },
    ];
    expect(() => hold("The (.*)+$ costs $279.99.", "volt", { cards, question: "\ud800(" })).not.toThrow();
  });
  test("a megabyte takes its time in proportion", () => {
    const text = "The Sony costs $279.99 and it is really nice to wear. ".repeat(4000);
    const started = process.cpuUsage().user;
    hold(text);
    hold(`${"a ".repeat(20_000)}`);
    hold("9".repeat(50_000));
    hold("ก".repeat(50_000));
    expect((process.cpuUsage().user - started) / 1000).toBeLessThan(15_000);
  });
});
