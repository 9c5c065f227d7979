import type { Card } from "../../search/query.ts";
import { type AskedAttribute, facetOf, hasValue } from "../attributes.ts";
import type { Bilingual } from "../context.ts";
import { attributeTexts, titleOf, valueText } from "./card-text.ts";
import { moneyText } from "./money-text.ts";

/** How things that are asked about are called. */
const NAMES: Readonly<Record<string, Bilingual>> = {
  color: { en: "colour", th: "สี" },
  size: { en: "size", th: "ขนาด" },
  weight: { en: "weight", th: "น้ำหนัก" },
  height: { en: "height", th: "ความสูง" },
  length: { en: "length", th: "ความยาว" },
  width: { en: "width", th: "ความกว้าง" },
  dimensions: { en: "dimensions", th: "ขนาด" },
  material: { en: "material", th: "วัสดุ" },
  battery: { en: "battery", th: "แบตเตอรี่" },
  waterproof: { en: "water resistance", th: "การกันน้ำ" },
  ingredients: { en: "ingredients", th: "ส่วนผสม" },
  expiry: { en: "shelf life", th: "วันหมดอายุ" },
  use: { en: "use", th: "วิธีใช้" },
  brand: { en: "brand", th: "ยี่ห้อ" },
  pages: { en: "number of pages", th: "จำนวนหน้า" },
};

/** What the shop's own data says about it, or honestly that it says nothing. Never a guess: what is not written is not denied either. */
export function answerAttribute(card: Card, { name, value }: AskedAttribute): Bilingual {
  const title = titleOf(card);
  if (name === "price") return priceAnswer(card, title);
  if (name === "stock") return stockAnswer(card, title);
  if (name === "brand" && card.brand !== null)
    return { en: `${title} is by ${card.brand}.`, th: `${title} เป็นของ ${card.brand}` };
  if (name === "description") return about(card, title);
  const facet = facetOf(card, name);
  if (facet === undefined) return unsaid(title, name);
  const own = card.attributes[facet]!;
  const written = { en: valueText(own, "en"), th: valueText(own, "th") };
  if (value !== undefined) {
    const has = hasValue(card, facet, value);
    if (has === undefined) return unsaid(title, name);
    return has
      ? { en: `Yes, ${title} lists ${facet}: ${written.en}.`, th: `มี ${title} ระบุ ${facet}: ${written.th}` }
      : {
          en: `The shop lists ${title} with ${facet}: ${written.en} only.`,
          th: `${title} ทางร้านระบุเฉพาะ ${facet}: ${written.th}`,
        };
  }
  if (typeof own === "boolean")
    return own
      ? { en: `Yes: ${title} is listed with ${facet}.`, th: `ใช่ ${title} ระบุว่ามี ${facet}` }
      : { en: `No: ${title} is listed without ${facet}.`, th: `${title} ระบุว่าไม่มี ${facet}` };
  return { en: `${title} – ${facet}: ${written.en}.`, th: `${title} – ${facet}: ${written.th}` };
}

function priceAnswer({ price }: Card, title: string): Bilingual {
  if (price === null)
    return { en: `The shop gives no price for ${title}.`, th: `ทางร้านไม่ได้ระบุราคาของ ${title}` };
  return { en: `${title} costs ${moneyText(price, "en")}.`, th: `${title} ราคา ${moneyText(price, "th")}` };
}

function stockAnswer({ stock }: Card, title: string): Bilingual {
  if (stock === null)
    return { en: `The shop does not say whether ${title} is in stock.`, th: `ทางร้านไม่ได้ระบุสต็อกของ ${title}` };
  if (stock === 0) return { en: `${title} is out of stock at the moment.`, th: `${title} ตอนนี้หมด` };
  return { en: `Yes, ${title} is in stock (${stock}).`, th: `มี ${title} มีของ (${stock} ชิ้น)` };
}

function about(card: Card, title: string): Bilingual {
  const [en, th] = [attributeTexts(card, "en").join(", "), attributeTexts(card, "th").join(", ")];
  if (en === "")
    return { en: `The shop says no more about ${title}.`, th: `ทางร้านไม่ได้ระบุรายละเอียดเพิ่มเติมของ ${title}` };
  return {
    en: `This is what the shop says about ${title}: ${en}.`,
    th: `รายละเอียดที่ทางร้านระบุของ ${title}: ${th}`,
  };
}

/** The customer's own words are not said back: they are nobody's claim about the product. */
function unsaid(title: string, name: string): Bilingual {
  const known = NAMES[name];
  if (known === undefined)
    return { en: `The shop does not say that about ${title}.`, th: `ทางร้านไม่ได้ระบุเรื่องนี้ของ ${title}` };
  return {
    en: `The shop does not say the ${known.en} of ${title}.`,
    th: `ทางร้านไม่ได้ระบุ${known.th}ของ ${title}`,
  };
}
