import type { Role } from "./plan.ts";

/** English and Thai names of columns in the exports of shops, the likelier first. As `normaliseName` writes them. */
const NAMES: Readonly<Record<Exclude<Role, `${string}_en` | `${string}_th`>, string>> = {
  id: "id|product id|item id|sku|product sku|item sku|variant sku|product code|item code|code|article number|article no|item number|item no|part number|handle|รหัสสินค้า|เลขสินค้า|เลขที่สินค้า|รหัส|บาร์โค้ด|ean|gtin|upc|barcode",
  group:
    "item group id|group id|product group id|parent id|parent sku|parent product id|parent|master id|style id|รหัสกลุ่มสินค้า|รหัสสินค้าหลัก|รหัสหลัก",
  title:
    "title|product title|product name|item name|name|item title|product|item|ชื่อสินค้า|ชื่อผลิตภัณฑ์|ชื่อรายการ|ชื่อ|สินค้า|รายการสินค้า",
  description:
    "description|product description|long description|full description|body html|body|details|detail|short description|summary|รายละเอียดสินค้า|รายละเอียด|คำอธิบายสินค้า|คำอธิบาย",
  brand: "brand|brand name|manufacturer|maker|vendor|supplier|producer|ยี่ห้อ|แบรนด์|ตราสินค้า|ผู้ผลิต",
  category:
    "category|categories|product category|category name|category path|google product category|product type|department|หมวดหมู่|หมวดหมู่สินค้า|หมวด|ประเภทสินค้า|ประเภท|type",
  price:
    "price|unit price|selling price|sale price|retail price|regular price|list price|variant price|price incl tax|ราคา|ราคาขาย|ราคาสินค้า|ราคาต่อหน่วย|ราคาต่อชิ้น",
  currency: "currency|currency code|price currency|สกุลเงิน",
  stock:
    "stock|stock quantity|stock qty|qty|quantity|quantity in stock|available quantity|inventory|inventory quantity|inventory qty|variant inventory qty|on hand|units in stock|in stock|availability|จำนวน|จำนวนคงเหลือ|จำนวนสินค้า|คงเหลือ|สต็อก|สต๊อก|สต็อกสินค้า",
  image:
    "image|images|image url|image urls|image link|image src|main image|additional image link|picture|picture url|pictures|photo|photos|photo url|img|รูป|รูปภาพ|รูปสินค้า|รูปภาพสินค้า|ภาพ|ภาพสินค้า|ลิงก์รูปภาพ",
  url: "url|link|product url|product link|permalink|page url|web|website|ลิงก์|ลิงค์|ลิงก์สินค้า",
};

/** Steps of a category's path in columns of their own. */
const CATEGORY_STEP =
  /^(?:category|cat|subcategory|sub category|sub sub category|หมวดหมู่|หมวดหมู่ย่อย)(?: ?(?:level )?l?\d)?$/;
const SEVERAL_IMAGES = /^(?:image|img|picture|photo|รูป|รูปภาพ)(?: |$)/;
/** Said of one picture in several sizes: the first of these that a name has is the best. */
const SIZES = [
  "original",
  "full",
  "high",
  "large",
  "big",
  "main",
  "medium",
  "500x500",
  "low",
  "small",
  "thumb",
  "thumbnail",
];

const LANGUAGE = /^(.*?) ?(?:\b(en|eng|english|th|tha|thai)|(ไทย|ภาษาไทย|อังกฤษ|ภาษาอังกฤษ))$/;
const NAME_LENGTH_MAX = 80;

/** Lower case, words only: `shortDescription`, `short_description` and `Short Description` are one. */
export function normaliseName(name: string): string {
  if (name.length > NAME_LENGTH_MAX) return "";
  return (
    name
      .normalize("NFKC")
      .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
      .toLowerCase()
      // Two of a kind that look the same on screen: the vowel SARA AM in one letter and in two.
      .replace(/\u0e4d\u0e32/g, "\u0e33")
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim()
  );
}

/** The same without what stands in parentheses: `Price (THB)` is a price. */
const bare = (name: string): string => normaliseName(name.replace(/[([][^)\]]*[)\]]/g, " "));

const EXACT = new Map<string, { role: Role; rank: number }>();
for (const [role, names] of Object.entries(NAMES))
  for (const [rank, known] of names.split("|").entries())
    if (!EXACT.has(known)) EXACT.set(known, { role: role as Role, rank });

export interface NameMatch {
  readonly role: Role;
  /** Less is likelier. */
  readonly rank: number;
}

/** What a column is by its name. */
export function matchName(name: string): NameMatch | undefined {
  const whole = normaliseName(name);
  if (whole === "") return undefined;
  const exact = EXACT.get(whole) ?? EXACT.get(bare(name));
  if (exact) return exact;
  const spoken = LANGUAGE.exec(whole);
  const base = spoken && EXACT.get(spoken[1]!);
  if (base && (base.role === "title" || base.role === "description")) {
    const isThai = /^(?:th|tha|thai|ไทย|ภาษาไทย)$/.test(spoken[2] ?? spoken[3]!);
    return { role: `${base.role}_${isThai ? "th" : "en"}`, rank: base.rank };
  }
  if (CATEGORY_STEP.test(whole)) return { role: "category", rank: 50 };
  if (SEVERAL_IMAGES.test(whole)) return { role: "image", rank: 50 };
  return undefined;
}

/**
 * Of several columns with pictures those that are not the same one smaller.
 * @returns in the order of the file
 */
export function bestImages(names: readonly string[]): string[] {
  const sized = names.map((name) => {
    const words = normaliseName(name).split(" ");
    return { name, size: SIZES.findIndex((size) => words.includes(size)) };
  });
  const best = Math.min(...sized.filter(({ size }) => size >= 0).map(({ size }) => size));
  return sized.filter(({ size }) => size < 0 || size === best).map(({ name }) => name);
}

/** Names of numbers that count nothing: they may begin with a zero, and no one compares them. */
export const isCodeName = (name: string): boolean =>
  /(?:^| )(?:ean|gtin|upc|isbn|mpn|sku|asin|barcode|code|number|no|zip|postcode|phone|id|slug|รหัส|บาร์โค้ด)(?: |$)/.test(
    normaliseName(name),
  );
