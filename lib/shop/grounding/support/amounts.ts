import { type Known, keyWords } from "../evidence.ts";
import { once } from "../once.ts";
import { isSame, type Quantity, unitOf } from "../units.ts";
import { thaiFor } from "../words/thai-values.ts";
import { nameKey } from "../words.ts";

/** A number that a card gives, and what it is a number of. */
export interface Amount {
  readonly value: number;
  /** Its unit, or those that its attribute's name may mean; none for a bare number. */
  readonly units: readonly string[];
  /** Of the attribute; null in a title. */
  readonly key: string | null;
  /** What is counted or measured, as `nameKey`s and in Thai: "brush", "head", หัวแปรง. */
  readonly nouns: readonly string[];
}

const PERCENT_KEYS = /^(?:thc|cbd|cbg|cbn|abv|alcohol|cocoa|cotton|wool)$/;
const TIME_KEYS = /^(?:battery|play(?:time|back|ing)?|run(?:time|ning)?|life|charge|charging)$|แบต/;
const TEMPERATURE_KEYS = /^(?:temperature|temp|อุณหภูมิ)$/;
const AGE_KEYS = /^(?:ages?|อายุ.*)$/;
/** "tube of 6", "2 x AAA" */
const HOLDER = /([\p{L}\p{M}]+) (?:of|x)\s?$/u;
/** What Thai attributes are called in English. */
const ENGLISH: Readonly<Record<string, string>> = {
  น้ำหนัก: "weight",
  แบตเตอรี่: "battery",
  แบต: "battery",
  ความยาว: "length",
  ยาว: "length",
  ความสูง: "height",
  สูง: "height",
  ความกว้าง: "width",
  กว้าง: "width",
  ความจุ: "capacity",
  ปริมาตร: "volume",
  หน้าจอ: "screen",
  กำลังไฟ: "power",
  กำลังขับ: "power",
  ขนาด: "size",
};
/** "50 cm deep" of a depth. */
const ADJECTIVES: Readonly<Record<string, string>> = {
  width: "wide",
  depth: "deep",
  height: "tall",
  length: "long",
  thickness: "thick",
};
const TIMES = /^(?:hour|minute|day)$/;
const NO_NOUN = /^(?:per|of|in|with|for|and|the|to|is|max|min|output|number|count|total|each|จำนวน)$/;
const COUNT_BEFORE = /^(?:จำนวน|ความ|ค่า)/;
/** Every number that a card gives: of attributes, of its title, and how many values a list has. */
export const amountsOf = once((known: Known): readonly Amount[] => [
  ...known.quantities.map(amountOf),
  ...lengthsOf(known),
]);

function amountOf({ value, unit, key, before, after }: Known["quantities"][number]): Amount {
  const behind = (after?.match(/[\p{L}\p{M}]+/gu) ?? []).slice(0, 3).map(nameKey);
  return {
    // A sign is part of no figure: "-1.5".
    value: Math.abs(value),
    units: unit === null ? (key === null ? [] : unitsOf(key)) : [unit],
    key,
    nouns: [...(key === null ? [] : nounsOf(key)), ...behind, ...(HOLDER.exec(before ?? "")?.slice(1) ?? [])],
  };
}

/** The units that the name of an attribute holds: `weight_g`, `battery_hours`; "pages_per_minute" is in pages. */
function unitsOf(key: string): string[] {
  // "กรัมต่อซอง": grams a sachet
  const words = keyWords(key).map((word) => word.split("ต่อ")[0]!);
  const found = words.flatMap((word, at) => {
    if (words[at - 1] === "per") return [];
    const isLast = at > 0 && at === words.length - 1;
    // A single letter is a unit at the end of a key: `volume_l`.
    return word.length > 1 || word === "g" || word === "w" || isLast
      ? (unitOf(word) ?? (word === "s" ? "second" : []))
      : [];
  });
  if (words.includes("fl") || words.includes("floz")) return ["floz"];
  if (words.some((word) => TEMPERATURE_KEYS.test(word))) return ["°"];
  if (words.some((word) => PERCENT_KEYS.test(word))) found.push("%");
  if (found.length > 0) return found;
  if (words.some((word) => AGE_KEYS.test(word))) return ["year"];
  return isTimed(words) ? ["hour", "minute", "day"] : [];
}

const isTimed = (words: readonly string[]): boolean => words.some((word) => TIME_KEYS.test(word));

/** What an attribute is called, in English and Thai. */
export const nounsOf = (key: string): string[] =>
  keyWords(key)
    .filter((word) => !NO_NOUN.test(word))
    .flatMap((word) => [
      nameKey(word.replace(COUNT_BEFORE, "")),
      ...thaiFor(word),
      ENGLISH[word] ?? "",
      ADJECTIVES[ENGLISH[word] ?? word] ?? "",
    ])
    .filter((word) => word !== "");

/** `{ ports: ["USB-C", "USB-C", "USB-A"] }`: three ports, two of them USB-C. */
function lengthsOf({ card }: Known): Amount[] {
  return Object.entries(card.attributes).flatMap(([key, values]) => {
    if (!Array.isArray(values)) return [];
    const nouns = nounsOf(key);
    const same = new Map<string, number>();
    for (const value of values)
      same.set(String(value).toLowerCase(), (same.get(String(value).toLowerCase()) ?? 0) + 1);
    const ofValues = [...same].map(([value, count]) => ({
      value: count,
      units: [],
      key,
      nouns: keyWords(value).map(nameKey),
    }));
    return [{ value: values.length, units: [], key, nouns }, ...ofValues];
  });
}

/** Whether a figure is this amount, as far as number and unit go. */
export function isAmount({ value, units, key }: Amount, said: Quantity): boolean {
  if (said.unit === null) return value === said.value;
  if (units.some((unit) => isSame({ value, unit }, said))) return true;
  return (
    units.length === 0 &&
    key !== null &&
    value === said.value &&
    TIMES.test(said.unit) &&
    isTimed(keyWords(key))
  );
}

const PACK_MAX = 24;
const COUNT_KEYS = /pack|count|pieces?|pairs?|batter(?:y|ies)(?!_)|pcs|จำนวน/;

/** What several pieces come to, of one product: 600 g of a pack of three with 200 g each. */
export const isTotalOf = (known: Known, { value, unit }: Quantity): boolean =>
  unit !== null &&
  (isSumOf(known, { value, unit }) ||
    amountsOf(known).some(
      (pieces) =>
        pieces.units.length === 0 &&
        (pieces.key === null || COUNT_KEYS.test(pieces.key)) &&
        Number.isInteger(pieces.value) &&
        pieces.value > 1 &&
        pieces.value <= PACK_MAX &&
        amountsOf(known).some((each) =>
          isAmount({ ...each, value: each.value * pieces.value }, { value, unit }),
        ),
    ));

/** "550 g in total" of a list with 200 g, 150 g and 200 g. */
const isSumOf = (known: Known, said: Quantity): boolean =>
  Object.keys(known.card.attributes).some((key) => {
    const listed = amountsOf(known).filter((one) => one.key === key.toLowerCase() && one.units.length === 1);
    const [first] = listed;
    return (
      listed.length > 1 &&
      listed.every(({ units }) => units[0] === first!.units[0]) &&
      isAmount({ ...first!, value: listed.reduce((sum, { value }) => sum + value, 0) }, said)
    );
  });

/** Whether what stands beside a figure says what this is an amount of. */
export const isNamed = ({ nouns }: Amount, words: readonly string[]): boolean =>
  words.some((word) => nouns.some((noun) => noun === word || isThaiPart(noun, word)));

/** "ชิ้น" of "จำนวนชิ้นต่อห่อ": Thai words run on. */
const isThaiPart = (noun: string, word: string): boolean =>
  /[ก-๎]/.test(word) &&
  word.length > 1 &&
  (noun.startsWith(word) || (noun.length > 1 && word.startsWith(noun)));
