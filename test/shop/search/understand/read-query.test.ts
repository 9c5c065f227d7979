import { describe, expect, test } from "vitest";
import type { Vocabulary } from "../../../../lib/shop/search/query.ts";
import { type ReadQuery, readQuery } from "../../../../lib/shop/search/understand/index.ts";
import { clothes, dispensary, electronics, food, thaiShop } from "./shops.ts";

/** What was applied, short: "color=red", "size!=42", "thc_mg>=100", "price<=3000 USD", "stock", "price_asc". */
function shown(read: ReadQuery): string[] {
  const facet = (filter: object): string => {
    if ("any" in filter) return (filter.any as object[]).map(facet).join(" / ");
    const one = filter as {
      facet: string;
      anyOf?: string[];
      noneOf?: string[];
      within?: { min?: number; max?: number };
    };
    if (one.anyOf) return `${one.facet}=${one.anyOf.join("|")}`;
    if (one.noneOf) return `${one.facet}!=${one.noneOf.join("|")}`;
    return `${one.facet}:${one.within?.min ?? ""}..${one.within?.max ?? ""}`;
  };
  const { filters, price, inStock, sort } = read.query;
  return [
    ...filters.map(facet),
    ...(price ? [`price ${price.minMinor ?? ""}..${price.maxMinor ?? ""} ${price.currency}`] : []),
    ...(inStock ? ["stock"] : []),
    ...(sort === "relevance" ? [] : [sort]),
  ];
}

type Case = readonly [shop: Vocabulary, text: string, asked: readonly string[], ranks: string];

function cases(name: string, all: readonly Case[]): void {
  describe(name, () => {
    test.each(all.map(([shop, text, asked, ranks]) => ({ shop, text, asked, ranks })))(
      "$text",
      ({ shop, text, asked, ranks }) => {
        const read = readQuery(text, shop);
        expect(shown(read)).toEqual(asked);
        expect(read.query.text).toBe(ranks);
      },
    );
  });
}

cases("prices", [
  [clothes, "under $30", ["price ..3000 USD"], ""],
  [clothes, "below 30 dollars", ["price ..3000 USD"], ""],
  [clothes, "max 500 baht", ["price ..50000 THB"], ""],
  [clothes, "between 20 and 50 euros", ["price 2000..5000 EUR"], ""],
  [clothes, "$20-30", ["price 2000..3000 USD"], ""],
  [clothes, "over 100", ["price 10000.. USD"], ""],
  [clothes, "around 50", ["price 4000..6000 USD"], ""],
  [clothes, "less than a hundred dollars", ["price ..10000 USD"], ""],
  [clothes, "under 2k yen", ["price ..2000 JPY"], ""],
  [clothes, "500 baht or less", ["price ..50000 THB"], ""],
  [clothes, "20 dollars and up", ["price 2000.. USD"], ""],
  [clothes, "under 50 cents", ["price ..50 USD"], ""],
  [clothes, "under 50 bucks but over 20", ["price 2000..5000 USD"], ""],
  [clothes, "nothing over $25", ["price ..2500 USD"], ""],
  [clothes, "price 300-1999", ["price 30000..199900 USD"], ""],
  [clothes, "shirts ≤ 19.99 USD", ["price ..1999 USD"], "shirts"],
  [food, "ใต้ 500 บาท", ["price ..50000 THB"], ""],
  [food, "ไม่เกิน 500", ["price ..50000 THB"], ""],
  [food, "ต่ำกว่า 1,000 บาท", ["price ..100000 THB"], ""],
  [food, "ราคา 100-200 บาท", ["price 10000..20000 THB"], ""],
  [food, "ราคา ๑๐๐-๒๐๐ บาท", ["price 10000..20000 THB"], ""],
  [food, "งบ 2 หมื่น", ["price ..2000000 THB"], ""],
  [food, "ตั้งแต่ 100 ถึง 300 บาท", ["price 10000..30000 THB"], ""],
  [food, "100 บาทขึ้นไป", ["price 10000.. THB"], ""],
  [food, "ราคาไม่เกินสองร้อยบาท", ["price ..20000 THB"], ""],
  [food, "ประมาณ 100 บาท", ["price 8000..12000 THB"], ""],
]);

cases("numbers that are no prices", [
  [clothes, "17 inch", [], "17 inch"],
  [clothes, "nike air max 90", ["brand=nike"], "air max 90"],
  [electronics, "iphone 99", [], "iphone 99"],
  [clothes, "over 100 pages", [], "over 100 pages"],
  [clothes, "3 for 2 shirts", [], "3 2 shirts"],
  [electronics, "4k monitor", [], "4k monitor"],
  [clothes, "5mg", [], "5mg"],
  [clothes, "under 18 years", [], "under 18 years"],
]);

cases("values of facets", [
  [clothes, "red running shoes size 42", ["color=red", "category=running shoes", "size=42"], ""],
  [clothes, "black leather", ["color=black", "material=leather"], ""],
  [clothes, "hot pink t-shirts for women", ["color=hot pink", "category=t-shirts", "gender=women"], ""],
  [clothes, "Levis shoes", ["brand=levi's", "category=shoes"], ""],
  [clothes, "red blue shirts", ["color=red|blue"], "shirts"],
  [clothes, "gray wooly shirt", ["color=grey"], "wooly shirt"],
  [clothes, "free shipping", [], "free shipping"],
  [clothes, "color: red; brand = nike", ["color=red", "brand=nike"], ""],
  [clothes, "เสื้อ สีดำ ไซส์ L", ["color=black", "size=l"], "เสื้อ"],
  [clothes, "รองเท้าสีแดง เบอร์ 42 ไม่เกิน 500 บาท", ["color=red", "size=42", "price ..50000 THB"], "รองเท้า"],
  [clothes, "เสื้อสีน้ำตาล", ["color=brown"], "เสื้อ"],
  [electronics, "ยี่ห้อ Sony", ["brand=sony"], ""],
  [electronics, "Sony brand", ["brand=sony"], ""],
  [food, "รสส้ม", ["flavour=orange"], ""],
  [food, "apple juice", ["flavour=apple / brand=apple"], "juice"],
  [food, "orange pie", ["box_colour=orange / flavour=orange"], "pie"],
  [dispensary, "girl scout cookies", ["strain=girl scout cookies (gsc)"], ""],
  [dispensary, "GSC edibles", ["strain=girl scout cookies (gsc)", "category=edibles"], ""],
  [dispensary, "girl scout cokies", ["strain=girl scout cookies (gsc)"], "girl scout"],
  [
    dispensary,
    "indica for sleep under $30",
    ["type=indica", "ailment=insomnia / effects=sleepy", "price ..3000 USD"],
    "",
  ],
  [dispensary, "อินดิก้าสำหรับนอนหลับ", ["type=indica", "ailment=insomnia / effects=sleepy"], ""],
  [thaiShop, "black shirt size M", ["สี=ดำ", "ไซส์=m"], "shirt"],
  [thaiShop, "เสื้อสีน้ำตาลไซส์ M", ["สี=น้ำตาล", "ไซส์=m"], "เสื้อ"],
  [thaiShop, "ช้างทอง แดง", ["brand=ช้างทอง", "สี=แดง"], ""],
]);

cases("words that say nothing of a product", [
  [clothes, "which shoes do you carry in red", ["category=shoes", "color=red"], ""],
  [clothes, "what red shirts can you ship", ["color=red"], "shirts"],
  [clothes, "is there a red shirt available right now", ["color=red", "stock"], "shirt"],
  [
    clothes,
    "red shoes in the range of 20 to 30 dollars",
    ["color=red", "category=shoes", "price 2000..3000 USD"],
    "",
  ],
  [clothes, "red shoes cheaper than $25", ["color=red", "category=shoes", "price ..2500 USD"], ""],
  [clothes, "the cheaper red shoes", ["color=red", "category=shoes", "price_asc"], ""],
  [clothes, "isn't there any red shirt", ["color=red"], "shirt"],
]);

cases("slips of the pen", [
  [clothes, "colour blakc shirt", ["color=black"], "shirt"],
  [dispensary, "girl scuot cookies", ["strain=girl scout cookies (gsc)"], "girl cookies"],
]);

cases("numbers with facets", [
  [electronics, "16GB RAM", ["internal_memory_gb:15.92..16.08"], ""],
  [electronics, "16384 mb of ram", ["internal_memory_gb:16.30208..16.46592"], ""],
  [electronics, "notebook at least 16 gb memory", ["category=notebooks", "internal_memory_gb:16.."], ""],
  [electronics, "weight under 1500 g", ["weight_kg:..1.5"], ""],
  [electronics, "2m cable", ["cable_length_m:1.99..2.01", "category=cables"], ""],
  [electronics, "display_diagonal 17", ["display_diagonal:17..17"], ""],
  [electronics, "จอ 15 นิ้ว", ["display_diagonal:14.925..15.9"], ""],
  [dispensary, "thc over 20%", ["thc_percent:20.."], ""],
  [dispensary, "at least 100mg thc", ["thc_mg:100.."], ""],
  [dispensary, "10mg edibles", ["cbd=10mg / thc_mg:9.95..10.05", "category=edibles"], ""],
  [dispensary, "cbd ไม่เกิน 10 มก.", ["cbd=5mg|10mg"], ""],
  [clothes, "size 40-42", ["size=40|41|42"], ""],
  [clothes, "เบอร์ 42", ["size=42"], ""],
  [clothes, "ไซส์ L", ["size=l"], ""],
  [clothes, "under 500 size 42", ["size=42", "price ..50000 USD"], ""],
]);

cases("what is not wanted", [
  [clothes, "shirt not red", ["color!=red"], "shirt"],
  [clothes, "ไม่เอาสีดำ", ["color!=black"], ""],
  [clothes, "no size 42 shoes", ["size!=42", "category=shoes"], ""],
  [food, "drinks without sugar", ["category=drinks", "diet=sugar free"], ""],
  [food, "sugar-free drinks", ["diet=sugar free", "category=drinks"], ""],
  [food, "น้ำส้มไม่มีน้ำตาล", ["box_colour=orange / flavour=orange", "diet=sugar free"], "น้ำ"],
  [food, "no nuts or milk", ["allergens!=milk"], ""],
  [food, "pie without milk, eggs and soy", ["allergens!=milk|eggs|soy"], "pie"],
  [food, "gluten free bakery", ["gluten_free=true", "category=bakery"], ""],
  [food, "not gluten free", ["gluten_free!=true"], ""],
  [clothes, "not waterproof", ["waterproof!=true"], ""],
  [dispensary, "sativa, not baked", ["type=sativa", "brand!=baked"], ""],
]);

cases("stock and order", [
  [clothes, "shoes in stock", ["category=shoes", "stock"], ""],
  [clothes, "shoes available now", ["category=shoes", "stock"], ""],
  [clothes, "shoes not in stock", ["category=shoes"], "not stock"],
  [food, "มีของไหม", ["stock"], ""],
  [food, "นม พร้อมส่ง", ["stock"], "นม"],
  [clothes, "cheapest red shoes", ["color=red", "category=shoes", "price_asc"], ""],
  [clothes, "not too expensive shoes", ["category=shoes", "price_asc"], ""],
  [clothes, "most expensive shoes", ["category=shoes", "price_desc"], ""],
  [food, "ถูกที่สุด", ["price_asc"], ""],
  [food, "แพงสุด", ["price_desc"], ""],
]);

test("spans are those of the text as it was given", () => {
  const text = "  รองเท้า สีเเดง ไม่เกิน ๕๐๐ บาท";
  const read = readQuery(text, clothes);
  expect(read.understood.map(({ kind, text, span }) => [kind, text, span])).toEqual([
    ["attribute", "สีเเดง", [10, 16]],
    ["price", "ไม่เกิน ๕๐๐ บาท", [17, 32]],
  ]);
  for (const { span, text: said } of read.understood) expect(text.slice(...span)).toBe(said);
});

test("what no facet knows is kept for whoever ranks, and never ranks itself", () => {
  const read = readQuery("no nuts or milk", food);
  expect(read.avoid).toEqual(["nuts"]);
  expect(readQuery("pie without nuts", food)).toMatchObject({
    avoid: ["nuts"],
    query: { text: "pie", filters: [] },
  });
});

test("a bare number is a price in the currency that is told, else in the catalogue's, else none", () => {
  expect(readQuery("under 50", clothes, { currency: "JPY" }).query.price).toEqual({
    maxMinor: 50,
    currency: "JPY",
  });
  expect(readQuery("under 50", clothes).query.price).toEqual({ maxMinor: 5000, currency: "USD" });
  const priceless = { ...clothes, currency: null };
  expect(readQuery("under 50", priceless).query).toMatchObject({ text: "under 50", filters: [] });
  expect(readQuery("under $50", priceless).query.price).toEqual({ maxMinor: 5000, currency: "USD" });
});

test("dollars are those that the catalogue is priced in", () => {
  expect(readQuery("under $50", { ...clothes, currency: "AUD" }).query.price?.currency).toBe("AUD");
  expect(readQuery("under US$50", { ...clothes, currency: "THB" }).query.price?.currency).toBe("USD");
});

test("a shop's own synonyms are understood", () => {
  const synonyms = [
    ["trainers", "running shoes", "รองเท้าวิ่ง"],
    ["tint", "color"],
  ];
  expect(shown(readQuery("red trainers", clothes, { synonyms }))).toEqual([
    "color=red",
    "category=running shoes",
  ]);
  expect(shown(readQuery("รองเท้าวิ่งสีแดง", clothes, { synonyms }))).toEqual([
    "category=running shoes",
    "color=red",
  ]);
  expect(shown(readQuery("tint: grey", clothes, { synonyms }))).toEqual(["color=grey"]);
  expect(readQuery("trainers", clothes).query.filters).toEqual([]);
});
