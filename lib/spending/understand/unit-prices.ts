import { decimalOf, divide, multiply } from "#lib/language";
import { hasOp, isContent, isSeparator } from "./fillers.ts";
import { doubt, moneyAfter, removeAt } from "./piece-list.ts";
import type { Piece } from "./pieces.ts";
import { sameUnit, unitKind } from "./units.ts";

/** "2 coffees at 3.50 each", กล่องละ 15, 900/วัน 3 วัน, "$20 an hour for 3 hours". */
export function unitPrices(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type !== "money") continue;
    const next = pieces[i + 1];
    const previous = pieces[i - 1];
    const before = pieces[i - 2];
    const perWord = /^ต่อ([ก-๎]+)$/.exec(next?.text ?? "")?.[1];
    if (perWord !== undefined && unitKind(perWord) !== undefined) {
      piece.perUnit = perWord;
      removeAt(pieces, i + 1);
    } else if (hasOp(next, "each")) {
      piece.perUnit = "each";
      removeAt(pieces, i + 1);
    } else if ((hasOp(next, "per") || next?.text === "/") && unitWord(pieces[i + 2]) !== undefined) {
      piece.perUnit = unitWord(pieces[i + 2])!;
      removeAt(pieces, i + 1, i + 2);
    } else if (/^an?$/.test(next?.text ?? "") && unitWord(pieces[i + 2]) !== undefined) {
      piece.perUnit = unitWord(pieces[i + 2])!;
      removeAt(pieces, i + 1, i + 2);
    } else if (previous?.type === "op" && /^(?:ละ|ๆละ)$/.test(previous.text)) {
      // กล่องละ 15, "กล่องๆ ละ 15": the unit stands before ละ, or it closed the quantity before.
      const unit =
        before === undefined
          ? undefined
          : before.type === "count"
            ? before.unit
            : (unitKind(before.text) && before.text) || undefined;
      piece.perUnit = unit ?? "each";
      if (before?.type === "word" && (unit !== undefined || before.text === "ๆ"))
        removeAt(pieces, i - 1, i - 2);
      else removeAt(pieces, i - 1);
      i = Math.max(0, pieces.indexOf(piece));
    } else if (previous?.text === "คนละ" || previous?.text === "หัวละ") {
      if (pieces.some((other) => hasOp(other, "split", "halve"))) continue;
      piece.perUnit = "คน";
      removeAt(pieces, i - 1);
      i = Math.max(0, pieces.indexOf(piece));
    } else if (previous?.text === "อันละ" || previous?.text === "ชิ้นละ") {
      piece.perUnit = "ชิ้น";
      removeAt(pieces, i - 1);
      i = Math.max(0, pieces.indexOf(piece));
    } else if (hasOp(previous, "at") && pieces.slice(0, i).some((other) => other.type === "count")) {
      piece.perUnit = "each";
      removeAt(pieces, i - 1);
      i = Math.max(0, pieces.indexOf(piece));
    }
  }
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "money" && piece.perUnit !== undefined && piece.perUnit !== "done")
      applyCount(pieces, i);
  }
}

function unitWord(piece: Piece | undefined): string | undefined {
  if (piece === undefined || piece.type === "money") return undefined;
  return unitKind(piece.text) !== undefined ||
    /^(?:cup|coffee|beer|ticket|class|kg|kilo|gallon|drink|slice|pc|head|pop|day|night|hour|game|lesson|session|ride|child|kid)$/.test(
      piece.text,
    )
    ? piece.text
    : undefined;
}

// Sold by an amount of money as often as by quantity.
const FUEL = /^(?:ลิตร|liter|litre|gallon|gal|l)$/;

function applyCount(pieces: Piece[], at: number): void {
  const price = pieces[at]!;
  const unit = price.perUnit!;
  price.perUnit = "done";
  const candidates: number[] = [];
  for (let i = at - 1; i >= 0; i--) {
    if (pieces[i]!.type === "money") break;
    if (isCountFor(pieces[i]!, unit)) candidates.push(i);
  }
  for (let i = at + 1; i < pieces.length; i++) {
    if (pieces[i]!.type === "money") break;
    if (isCountFor(pieces[i]!, unit)) candidates.push(i);
  }
  const same = candidates.find((i) => unit !== "each" && sameUnit(pieces[i]!.unit ?? "", unit));
  const kilo = halfKilo(pieces, at, unit);
  const chosen =
    same ??
    candidates.find(
      (i) =>
        unit === "each" ||
        pieces[i]!.unit === "" ||
        unitKind(unit) === unitKind(pieces[i]!.unit ?? "") ||
        unitKind(pieces[i]!.unit ?? "") === "count",
    );
  if (chosen !== undefined) {
    // "karaoke 90, five of us so 18 each": the whole is named too, and one share is the writer's.
    const all = multiply(price.value!, pieces[chosen]!.value!);
    const whole = pieces.findIndex((piece, i) => i < at && piece.type === "money" && piece.value === all);
    if (whole !== -1 && unitKind(pieces[chosen]!.unit ?? "") === "people") {
      doubt(price, "split");
      removeAt(pieces, chosen, whole);
      return;
    }
    // A price and its quantity: "(5 ชิ้น) 100" right behind is the total, and says the same.
    price.value = multiply(price.value!, pieces[chosen]!.value!);
    if (pieces[chosen]!.vague) price.vague = true;
    if (chosen < at) price.start = Math.min(price.start, price.start);
    // "3 pints @ 5.60": what was counted may be all that names it.
    const counted = pieces[chosen]!;
    if (
      counted.unit !== undefined &&
      unitKind(counted.unit) === "count" &&
      chosen < at &&
      !pieces.some(isContent)
    ) {
      price.unit = counted.unit;
      price.start = Math.min(price.start, counted.start);
    }
    removeAt(pieces, chosen);
    const index = pieces.indexOf(price);
    const total = moneyAfter(pieces, index);
    if (total > 0 && pieces[total]!.value === price.value && !pieces.slice(index + 1, total).some(isContent))
      removeAt(pieces, total);
  } else if (kilo !== undefined) {
    price.value = divide(price.value!, decimalOf(2));
    removeAt(pieces, kilo);
  } else {
    // "ลิตรละ 35 เติม 500": the amount beside a unit price is the amount.
    const index = pieces.indexOf(price);
    const other = pieces.some(
      (piece, i) =>
        i !== index &&
        piece.type === "money" &&
        !pieces.slice(Math.min(i, index) + 1, Math.max(i, index)).some((p) => isSeparator(p)) &&
        (FUEL.test(unit) || !labelsBetween(pieces, index, i)),
    );
    if (other) removeAt(pieces, index);
    else doubt(price, "per_unit_without_count");
  }
}

function labelsBetween(pieces: readonly Piece[], a: number, b: number): boolean {
  const between = pieces.slice(Math.min(a, b) + 1, Math.max(a, b));
  return between.some(isContent) && pieces.slice(0, Math.min(a, b)).some(isContent);
}

// Measures that things are sold by: "8 gallons at 3.25".
const SOLD_BY =
  /^(?:kgs?|kilos?|lbs?|gallons?|gal|lit(?:er|re)s?|l|oz|ounces?|pounds?|meters?|metres?|กิโล|กิโลกรัม|โล|กก\.?|ลิตร|ขีด|เมตร)$/;

function isCountFor(piece: Piece, unit: string): boolean {
  if (piece.type !== "count") return false;
  const kind = unitKind(piece.unit ?? "");
  if (kind === "time" && !sameUnit(piece.unit!, unit)) return false;
  if (kind === "measure" && unit === "each") return SOLD_BY.test(piece.unit!);
  return kind !== "measure" || sameUnit(piece.unit!, unit);
}

/** ครึ่งโล, "half a kilo" beside a price per kilo. */
function halfKilo(pieces: readonly Piece[], at: number, unit: string): number | undefined {
  if (!sameUnit(unit, "กิโล") && !sameUnit(unit, "ลิตร")) return undefined;
  const index = pieces.findIndex((piece, i) => Math.abs(i - at) <= 3 && /^(?:ครึ่ง|half)/.test(piece.text));
  return index === -1 ? undefined : index;
}
