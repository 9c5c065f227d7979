import { expect, test } from "vitest";
import { decide, quickReplies, readCart, resolveFollowUp } from "../../../lib/shop/dialogue/index.ts";
import type { Card } from "../../../lib/shop/search/query.ts";
import { followUpText } from "../../eval/dialogue/canonical.ts";
import { readShops } from "../../eval/dialogue/sets.ts";
import { card, MUGS, SHOWN } from "./support.ts";

const query = { text: "mug", filters: [], sort: "relevance" as const };
const search = decide("looking for mugs", { lastCards: [] });
const texts = (cards: readonly Card[], more = {}) =>
  quickReplies(search, { cards, query, ...more }).map(({ text }) => text.en);

test("nothing is offered that gives nothing", () => {
  const same = [card("a", "A", { brand: "B" }), card("b", "B", { brand: "B" })];
  expect(texts(same)).toEqual(["Add the first to the cart"]);
  expect(texts([card("a", "A", { stock: 0 })])).toEqual([]);
  expect(texts(MUGS, { cheapestMinor: 900 })).not.toContain("Anything cheaper?");
  expect(texts(MUGS, { cheapestMinor: 500 })).toContain("Anything cheaper?");
  expect(texts(MUGS, { total: 3 })).not.toContain("Show more");
  expect(texts(MUGS.slice(0, 2), { total: 9, query: { ...query, inStock: true } })).not.toContain(
    "In stock only",
  );
});

test("a colour that is asked for already is not offered again", () => {
  const asked = { ...query, filters: [{ facet: "color", anyOf: ["grey"] }] };
  expect(texts(MUGS, { query: asked })).not.toContain("grey");
});

test("each button's message is understood as what it says, in both languages and every shop", () => {
  for (const shop of readShops("development").values()) {
    const context = {
      lastCards: shop.cards,
      lastQuery: query,
      cart: { lines: [] },
      vocabulary: shop.vocabulary,
    };
    for (const said of ["looking for something", "compare these two", "is it any good"]) {
      const offered = quickReplies(decide(said, context), {
        cards: shop.cards,
        total: 50,
        query,
        cart: context.cart,
      });
      expect(offered.length).toBeGreaterThan(0);
      expect(offered.length).toBeLessThanOrEqual(4);
      for (const { message } of offered) {
        const [en, th] = [message.en, message.th].map((text) => ({
          follow: followUpText(resolveFollowUp(text, context)),
          cart: readCart(text, context),
        }));
        if (/cart/.test(message.en))
          expect([en!.cart[0]?.action, th!.cart[0]?.action]).toEqual(["add", "add"]);
        else if (/person/.test(message.en)) expect(decide(message.en, context).intent).toBe("human");
        else {
          expect(en!.follow, message.en).toMatch(/^(refine|compare)/);
          expect(th!.follow, message.th).toBe(en!.follow);
        }
      }
    }
  }
});

test("the same question has the same buttons", () => {
  expect(quickReplies(search, { cards: MUGS, total: 9, query })).toEqual(
    quickReplies(search, { cards: MUGS, total: 9, query }),
  );
});

test("an upset customer gets no buttons, a lost one a way to a person", () => {
  expect(quickReplies(decide("get me a manager", SHOWN), { cards: MUGS })).toEqual([]);
  expect(quickReplies(decide("do you deliver?", SHOWN), { cards: [] }).map(({ text }) => text.en)).toContain(
    "Talk to a person",
  );
});
