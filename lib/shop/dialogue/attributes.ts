import type { AttributeValue } from "../product.ts";
import type { Card } from "../search/query.ts";
import { colourName } from "./colours-and-sizes.ts";
import { contentWords } from "./function-words.ts";
import { fold, stem, valuesOf } from "./naming.ts";
import { valuesIn } from "./values.ts";

/** What a message asks about a product. */
export interface AskedAttribute {
  /** One of `CONCEPTS`, an attribute's own name, or the words of the message. */
  readonly name: string;
  /** "in black?": the value that is asked for, folded. */
  readonly value?: string;
}

/** What people ask about goods, how they ask, and what catalogues call it. */
const CONCEPTS: readonly (readonly [name: string, asked: RegExp, facets: readonly string[]])[] = [
  [
    "price",
    /(?<!\p{L})(?:price|cost|costs|how much(?! (?:\p{L}+ )*(?:thc|cbd|caffeine|sugar|does it weigh|water|ram|storage|is in|do))|how much (?:is|are|does|do) .*cost)(?!\p{L})|ราคา|กี่บาท/u,
    ["price"],
  ],
  [
    "stock",
    /(?<!\p{L})(?:in stock|available|availability|sold out|left|have it now)(?!\p{L})|มีของ|ยังมี|มีอยู่|ของหมด|หมดยัง|พร้อมส่ง|เหลือ|ในสต[็๊]?อก/u,
    ["stock"],
  ],
  [
    "weight",
    /(?<!\p{L})(?:weight|weigh|weighs|how heavy)(?!\p{L})|น้ำหนัก|หนัก|กี่(?:กิโล|กรัม|โล)/u,
    ["weight", "น้ำหนัก"],
  ],
  ["height", /(?<!\p{L})(?:height|how (?:tall|high))(?!\p{L})|สูงเท่า|ความสูง/u, ["height", "ความสูง"]],
  [
    "length",
    /(?<!\p{L})(?:length|how long(?! (?:does|do|will|is the (?:battery|warranty))))(?!\p{L})|ยาวเท่า|ความยาว|ยาวกี่/u,
    ["length", "ความยาว"],
  ],
  ["width", /(?<!\p{L})(?:width|how wide)(?!\p{L})|กว้าง/u, ["width"]],
  [
    "dimensions",
    /(?<!\p{L})(?:dimensions?|measurements?|how big)(?!\p{L})|ขนาดเท่า|ใหญ่แค่ไหน/u,
    ["dimensions", "size", "ขนาด"],
  ],
  ["size", /(?<!\p{L})sizes?(?!\p{L})|ไซส์|ไซซ์|ขนาด/u, ["size", "sizes", "ไซส์", "ขนาด"]],
  ["color", /(?<!\p{L})colou?rs?(?!\p{L})|สี(?:อะไร|ไหน|อื่น|บ้าง)/u, ["color", "colour", "สี"]],
  [
    "material",
    /(?<!\p{L})(?:material|made (?:of|from|out of)|fabric)(?!\p{L})|ทำจาก|ทำมาจาก|วัสดุ|ผ้าอะไร|เนื้อผ้า/u,
    ["material", "fabric", "วัสดุ", "ผ้า"],
  ],
  ["battery", /(?<!\p{L})battery(?!\p{L})|แบต/u, ["battery", "battery life", "แบตเตอรี่"]],
  [
    "waterproof",
    /(?<!\p{L})(?:waterproof|water[- ]resistant)(?!\p{L})|กันน้ำ/u,
    ["waterproof", "water resistant", "กันน้ำ"],
  ],
  [
    "ingredients",
    /(?<!\p{L})(?:ingredients?|what(?:'?s| is) in (?:it|this|that))(?!\p{L})|ส่วนผสม|ส่วนประกอบ/u,
    ["ingredients", "ส่วนผสม"],
  ],
  [
    "expiry",
    /(?<!\p{L})(?:expir\p{L}*|shelf life|best before)(?!\p{L})|หมดอายุ/u,
    ["expiry", "best before", "วันหมดอายุ"],
  ],
  [
    "use",
    /(?<!\p{L})how (?:do|to|should|can) (?:i |you |we )?(?:use|take|apply|wear|wash|clean|assemble)(?!\p{L})|ใช้ยังไง|ใช้อย่างไร|วิธีใช้|กินยังไง|ทานก่อน|ทานหลัง/u,
    ["use", "directions", "วิธีใช้"],
  ],
  ["brand", /(?<!\p{L})(?:brand|who makes)(?!\p{L})|ยี่ห้อ|แบรนด์/u, ["brand"]],
  [
    "description",
    /(?<!\p{L})(?:what(?:'?s| is) (?:it|this|that|the .*) (?:about|like)|describe|description)(?!\p{L})|เกี่ยวกับอะไร|เป็นยังไง/u,
    ["description"],
  ],
  ["pages", /(?<!\p{L})(?:how many )?pages(?!\p{L})|กี่หน้า/u, ["pages"]],
];
const BARE_PRICE = /เท่าไหร่|เท่าไร/;

/** Which of `CONCEPTS` a text asks about. */
export const conceptAsked = (text: string): string | undefined =>
  CONCEPTS.find(([, pattern]) => pattern.test(text))?.[0];

/** The product's own name for what is asked about, or undefined: the shop does not say. */
export function facetOf(card: Card, asked: string): string | undefined {
  const aliases = CONCEPTS.find(([name]) => name === asked)?.[2] ?? [asked];
  return Object.keys(card.attributes).find((name) => aliases.includes(fold(name)) || fold(name) === asked);
}

/** Whether the product has the value; undefined where the shop does not say. */
export function hasValue(card: Card, facet: string, value: string): boolean | undefined {
  const own = card.attributes[facet];
  if (own === undefined) return undefined;
  if (typeof own === "boolean")
    return String(own) === value ? true : value === "true" || value === "false" ? false : undefined;
  return valuesOf(own).some(
    (each) => each === value || colourName(each) === colourName(value) || stem(each) === stem(value),
  );
}

/**
 * What is asked about one product: a value ("in black?"), an attribute that it has ("dimmable?"), something that people ask about goods, or, for what nobody
 * has heard of, the words themselves. Undefined when nothing is asked.
 */
export function attributeAsked(
  text: string,
  strange: readonly string[],
  card: Card,
  cards: readonly Card[],
): AskedAttribute | undefined {
  const own = ownAttribute(text, card);
  const concept = conceptAsked(text);
  const value = valuesIn(text, [card]).find(({ kind }) => kind === "colour" || kind === "size");
  if (concept === "price") return { name: concept };
  if (value !== undefined && !fold(card.title).includes(value.words))
    return { name: value.kind === "colour" ? "color" : "size", value: value.value };
  if (concept === "stock") return { name: concept };
  const other = otherValue(text, card, cards);
  if (other !== undefined) return other;
  if (own !== undefined) return { name: own };
  if (concept !== undefined) return { name: concept };
  if (BARE_PRICE.test(text)) return { name: "price" };
  return strange.length > 0
    ? { name: contentWords(strange.join(" ")).join(" ") || strange.join(" ") }
    : undefined;
}

/** "Is it hardcover?": a value that another of the products shown has. */
function otherValue(text: string, card: Card, cards: readonly Card[]): AskedAttribute | undefined {
  const named = valuesIn(text, cards).find(({ kind, value }) => kind === "attribute" && value !== "true");
  return named === undefined ||
    !(named.facet in card.attributes) ||
    hasValue(card, named.facet, named.value) === true
    ? undefined
    : { name: named.facet, value: named.value };
}

function ownAttribute(text: string, card: Card): string | undefined {
  return Object.keys(card.attributes).find(
    (name) =>
      text.includes(` ${fold(name)} `) ||
      text.includes(` ${fold(name)}?`) ||
      (/[\u0e00-\u0e7f]/.test(name) && text.includes(fold(name))),
  );
}

/** What a shop files products by, and customers do not. */
const FILED_BY = /^(?:slug|handle|permalink|sku|gtin|ean|upc|mpn|asin|isbn|barcode|id)(?:$|_)|_(?:id|url)$/i;

/** The attributes that are worth telling a customer, in the catalogue's order. */
export const toldAttributes = ({ attributes }: Pick<Card, "attributes">): [string, AttributeValue][] =>
  Object.entries(attributes).filter(([name]) => !FILED_BY.test(name));
