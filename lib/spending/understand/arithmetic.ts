import { decimalOf, divide, multiply, SCALE } from "#lib/language";
import { hasOp, isContent, isSeparator } from "./fillers.ts";
import type { Piece } from "./pieces.ts";
import { splitBills } from "./split.ts";
import type { Doubt } from "./types.ts";
import { sameUnit, unitKind } from "./units.ts";

/**
 * Works out what was paid: unit prices × quantities, change, discounts, splits, totals. Pieces are changed in place;
 * operands that are used up disappear, operations that did nothing become words again.
 */
export function workOut(pieces: Piece[], text: string): void {
  equalities(pieces);
  unitPrices(pieces);
  changeGiven(pieces);
  oldPrices(pieces);
  finalPrices(pieces);
  discounts(pieces);
  includedParts(pieces);
  splitBills(pieces, text);
  totals(pieces);
  for (const piece of pieces) {
    if (piece.type === "op" && !hasOp(piece, "separator", "soft")) piece.type = "word";
    if (piece.type === "percent") piece.type = "noise";
  }
}

export function moneyBefore(pieces: readonly Piece[], at: number): number {
  for (let i = at - 1; i >= 0; i--) if (pieces[i]!.type === "money") return i;
  return -1;
}

export function moneyAfter(pieces: readonly Piece[], at: number): number {
  for (let i = at + 1; i < pieces.length; i++) if (pieces[i]!.type === "money") return i;
  return -1;
}

export function doubt(piece: Piece, ...names: Doubt[]): void {
  piece.doubts = [...new Set([...(piece.doubts ?? []), ...names])];
}

export function removeAt(pieces: Piece[], ...indexes: number[]): void {
  for (const index of [...new Set(indexes)].sort((a, b) => b - a)) {
    if (index >= 0 && index < pieces.length) pieces.splice(index, 1);
  }
}

/** "60 - 15 = 45", "40+55=95": the right side repeats what the left side says. */
function equalities(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "equals")) continue;
    const result = pieces[i + 1];
    if (result?.type !== "money") continue;
    const start = itemStart(pieces, i);
    const labelled = pieces.slice(start, i).filter((piece, k, all) => piece.type === "money" && all.slice(0, k).some(isContent)).length;
    const before = pieces.slice(0, i).filter((piece) => piece.type === "money");
    if (before.length >= 2 && labelledAmounts(pieces.slice(0, i)) >= 2) {
      removeAt(pieces, i, i + 1);
    } else if (before.length >= 1 || labelled >= 1 || pieces.slice(0, i).some((piece) => piece.type === "count" || piece.type === "percent")) {
      // Everything numeric of this item gives way to the result.
      for (let k = i; k >= start; k--) {
        if (/money|count|percent/.test(pieces[k]!.type) || (pieces[k]!.type === "op" && !isSeparator(pieces[k]!)) || pieces[k]!.text === "-") pieces.splice(k, 1);
      }
    } else removeAt(pieces, i);
    i = -1;
    if (!pieces.some((piece) => hasOp(piece, "equals"))) return;
    if (pieces.filter((piece) => hasOp(piece, "equals")).length > 20) return;
    const remaining = pieces.findIndex((piece, k) => hasOp(piece, "equals") && pieces[k + 1]?.type === "money");
    if (remaining === -1) return;
  }
}

function itemStart(pieces: readonly Piece[], at: number): number {
  for (let i = at - 1; i >= 0; i--) if (isSeparator(pieces[i]!) && pieces[i]!.text !== "+") return i + 1;
  return 0;
}

/** How many amounts have label words of their own before them. */
function labelledAmounts(pieces: readonly Piece[]): number {
  let labelled = 0;
  let words = false;
  for (const piece of pieces) {
    if (isContent(piece)) words = true;
    else if (piece.type === "money") {
      if (words) labelled++;
      words = false;
    }
  }
  return labelled;
}

/** "2 coffees at 3.50 each", กล่องละ 15, 900/วัน 3 วัน, "$20 an hour for 3 hours". */
function unitPrices(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type !== "money") continue;
    const next = pieces[i + 1];
    const previous = pieces[i - 1];
    const before = pieces[i - 2];
    if (hasOp(next, "each")) {
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
      const unit = before === undefined ? undefined : before.type === "count" ? before.unit : (unitKind(before.text) && before.text) || undefined;
      piece.perUnit = unit ?? "each";
      if (before?.type === "word" && (unit !== undefined || before.text === "ๆ")) removeAt(pieces, i - 1, i - 2);
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
    if (piece.type === "money" && piece.perUnit !== undefined && piece.perUnit !== "done") applyCount(pieces, i);
  }
}

function unitWord(piece: Piece | undefined): string | undefined {
  if (piece === undefined || piece.type === "money") return undefined;
  return unitKind(piece.text) !== undefined || /^(?:cup|coffee|beer|ticket|class|kg|kilo|gallon|drink|slice|pc|head|pop|day|night|hour|game|lesson|session|ride|child|kid)$/.test(piece.text)
    ? piece.text
    : undefined;
}

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
  const chosen = same ?? candidates.find((i) => unit === "each" || pieces[i]!.unit === "" || unitKind(unit) === unitKind(pieces[i]!.unit ?? "") || unitKind(pieces[i]!.unit ?? "") === "count");
  if (chosen !== undefined) {
    // A price and its quantity: "(5 ชิ้น) 100" right behind is the total, and says the same.
    price.value = multiply(price.value!, pieces[chosen]!.value!);
    if (pieces[chosen]!.vague) price.vague = true;
    if (chosen < at) price.start = Math.min(price.start, price.start);
    removeAt(pieces, chosen);
    const index = pieces.indexOf(price);
    const total = moneyAfter(pieces, index);
    if (total > 0 && pieces[total]!.value === price.value && !pieces.slice(index + 1, total).some(isContent)) removeAt(pieces, total);
  } else if (kilo !== undefined) {
    price.value = divide(price.value!, decimalOf(2));
    removeAt(pieces, kilo);
  } else {
    // "ลิตรละ 35 เติม 500": the amount beside a unit price is the amount.
    const index = pieces.indexOf(price);
    const other = pieces.some((piece, i) => i !== index && piece.type === "money" && !pieces.slice(Math.min(i, index) + 1, Math.max(i, index)).some((p) => isSeparator(p)) && !labelsBetween(pieces, index, i));
    if (other) removeAt(pieces, index);
    else doubt(price, "per_unit_without_count");
  }
}

function labelsBetween(pieces: readonly Piece[], a: number, b: number): boolean {
  const between = pieces.slice(Math.min(a, b) + 1, Math.max(a, b));
  return between.some(isContent) && pieces.slice(0, Math.min(a, b)).some(isContent);
}

// Measures that things are sold by: "8 gallons at 3.25".
const SOLD_BY = /^(?:kgs?|kilos?|lbs?|gallons?|gal|lit(?:er|re)s?|l|oz|ounces?|pounds?|meters?|metres?|กิโล|กิโลกรัม|โล|กก\.?|ลิตร|ขีด|เมตร)$/;

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

/** จ่าย 100 ทอน 35, "paid with a 50, got 12 back": the difference; with the price named as well, just the price. */
function changeGiven(pieces: Piece[]): void {
  const op = pieces.findIndex((piece, i) => hasOp(piece, "change") && (pieces[i + 1]?.type === "money" || pieces[i - 1]?.type === "money" || /^back/.test(pieces[i + 2]?.text ?? "")));
  const backs = op === -1 ? pieces.findIndex((piece, i) => piece.text === "back" && pieces[i - 1]?.type === "money" && pieces.some((p) => hasOp(p, "tender"))) : -1;
  const at = op === -1 ? backs : op;
  if (at === -1) return;
  const given = pieces[at + 1]?.type === "money" ? at + 1 : at - 1;
  const change = pieces[given];
  if (change?.type !== "money") return;
  const paid = moneyBefore(pieces, given);
  if (paid === -1) return;
  const difference = pieces[paid]!.value! - change.value!;
  const price = moneyBefore(pieces, paid);
  if (difference <= 0n) return;
  if (price !== -1 && pieces[price]!.value === difference) {
    removeAt(pieces, paid, given, at);
    doubt(pieces[price]!, "change_given");
    return;
  }
  const target = pieces[paid]!;
  target.value = difference;
  doubt(target, "change_given");
  for (let i = given; i > paid; i--) if (isSeparator(pieces[i]!) || i === given || i === at) pieces.splice(i, 1);
  if (at > given) removeAt(pieces, pieces.findIndex((piece) => hasOp(piece, "change")));
}

/** "originally 80, paid 60", ราคาเต็ม 1000 ซื้อ 700: an old price with the real one behind it goes. */
function oldPrices(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "was") || pieces[i + 1]?.type !== "money") continue;
    const paid = moneyAfter(pieces, i + 1);
    if (paid === -1 || pieces[paid]!.value! >= pieces[i + 1]!.value!) continue;
    const between = pieces.slice(i + 2, paid);
    const plain = pieces[i]!.text === "was" || pieces[i]!.text === "จาก" || pieces[i]!.text === "เดิม";
    if (between.some((piece) => isContent(piece) || hasOp(piece, "discount", "off", "change", "split")) || (plain && !between.some((piece) => /^(?:paid|but|now|ซื้อ|จ่าย)$/.test(piece.text)))) continue;
    doubt(pieces[paid]!, "discount");
    // With the old price go the separators that stood between.
    for (let k = paid - 1; k >= i; k--) if (k <= i + 1 || isSeparator(pieces[k]!)) pieces.splice(k, 1);
  }
}

/** ลดเหลือ 450, "was 120 now 90", "marked down from 80 to 60": the last price counts. */
function finalPrices(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    const final = hasOp(pieces[i], "final") || ((pieces[i]!.text === "to" || pieces[i]!.text === "เหลือ") && /^(?:from|down from|marked down from|reduced from)$/.test(wasWord(pieces, i)));
    if (!final) continue;
    const price = pieces[i + 1]?.type === "money" ? i + 1 : pieces[i + 2]?.type === "money" && !isSeparator(pieces[i + 1]!) ? i + 2 : -1;
    if (price === -1) continue;
    const old = moneyBefore(pieces, i);
    const start = old === -1 ? i : old;
    if (old !== -1 && old < i && !(pieces[i]!.text === "net")) {
      doubt(pieces[price]!, "discount");
      // The old price, discounts on the way and the words that named them go.
      for (let k = price - 1; k >= start; k--) {
        if (/money|percent/.test(pieces[k]!.type) || pieces[k]!.type === "op" || pieces[k]!.text === "-") pieces.splice(k, 1);
      }
      i = -1;
      continue;
    }
    if (old === -1 && pieces.slice(0, i).some((piece) => piece.type === "percent" || hasOp(piece, "discount", "off"))) {
      for (let k = price - 1; k >= 0; k--) if (pieces[k]!.type === "percent" || pieces[k]!.type === "op") pieces.splice(k, 1);
      i = -1;
      continue;
    }
    if (old === -1) pieces.splice(i, 1);
  }
}

function wasWord(pieces: readonly Piece[], at: number): string {
  const money = moneyBefore(pieces, at);
  return money === at - 1 && money > 0 ? pieces[money - 1]!.text : "";
}

/** ลด 50, ส่วนลด 20%, "25% off", "minus 15 discount", half price. */
function discounts(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (hasOp(piece, "halfprice")) {
      const base = moneyBefore(pieces, i);
      if (base !== -1) {
        pieces[base]!.value = divide(pieces[base]!.value!, decimalOf(2));
        doubt(pieces[base]!, "discount");
        removeAt(pieces, i--);
      }
      continue;
    }
    const dash = piece.type === "symbol" && piece.text === "-" && pieces[i + 1]?.type === "percent";
    const signed = piece.type === "money" && piece.sign === -1 && moneyBefore(pieces, i) !== -1 && /ลด|discount|off|coupon/.test(pieces[i + 1]?.text ?? "");
    if (!hasOp(piece, "discount", "off") && !dash && !signed) continue;
    const operand = signed ? i : discountOperand(pieces, i);
    if (operand === -1) continue;
    const base = discountBase(pieces, operand, i);
    if (base === -1) continue;
    const target = pieces[base]!;
    const off = pieces[operand]!;
    const amount = off.type === "percent" ? multiply(target.value!, divide(off.value!, decimalOf(100))) : off.value!;
    // "80 after 20% off" is what was paid.
    if (/^(?:after|หลัง)$/.test(pieces[Math.min(i, operand) - 1]?.text ?? "")) {
      pieces.splice(Math.min(i, operand), Math.abs(i - operand) + 1);
      i = -1;
      continue;
    }
    if (off.type === "percent" && off.value! > 100n * SCALE) continue;
    if (amount > target.value!) continue;
    target.value = target.value! - amount;
    doubt(target, "discount");
    const from = Math.min(i, operand);
    const to = Math.max(i, operand);
    let end = to;
    while (hasOp(pieces[end + 1], "off", "discount") && !/money|percent/.test(pieces[end + 2]?.type ?? "")) end++;
    pieces.splice(from, end - from + 1);
    // "jacket was 120 but 25% off": what linked them links nothing now.
    i = Math.max(-1, from - 2);
  }
  percentAdded(pieces);
}

function discountOperand(pieces: readonly Piece[], at: number): number {
  const numeric = (i: number) => /money|percent/.test(pieces[i]?.type ?? "");
  if (hasOp(pieces[at], "off") && numeric(at - 1)) {
    // "with a 5 off coupon"; but "coupon 5" and "discount 10" take what follows.
    if (pieces[at - 1]!.type === "percent" || pieces[at]!.text === "off" || !numeric(at + 1)) {
      const sole = pieces.filter((piece) => piece.type === "money").length;
      if (pieces[at - 1]!.type === "percent" || sole >= 2) return at - 1;
    }
  }
  if (!hasOp(pieces[at], "discount") && pieces[at]!.text !== "-") return -1;
  for (let i = at + 1; i <= at + 3 && i < pieces.length; i++) {
    if (numeric(i)) return i;
    if (isSeparator(pieces[i]!)) return -1;
  }
  return hasOp(pieces[at], "off", "discount") && pieces[at - 1]?.type === "percent" ? at - 1 : -1;
}

function discountBase(pieces: readonly Piece[], operand: number, op: number): number {
  const before = moneyBefore(pieces, Math.min(operand, op));
  if (before !== -1) return before;
  return moneyAfter(pieces, Math.max(operand, op));
}

/** "+ 7% vat", "plus 20% tip": added to the amount before. "รวม vat 7%" is in the price already. */
function percentAdded(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i]!.type !== "percent") continue;
    const around = pieces.slice(Math.max(0, i - 3), i + 3).map((piece) => piece.text).join(" ");
    const base = moneyBefore(pieces, i);
    if (base === -1 || /รวม|incl|รวมแล้ว/.test(around)) continue;
    const adds = pieces.slice(base + 1, i).some((piece) => /^(?:\+|plus|บวก|and|กับ|add)$/.test(piece.text));
    const names = /\b(?:vat|tax|service|svc|gst|tip|gratuity)\b|ภาษี|เซอร์วิส|แวท|ทิป/.test(around);
    if (!adds && !names) continue;
    const target = pieces[base]!;
    target.value = target.value! + multiply(target.value!, divide(pieces[i]!.value!, decimalOf(100)));
    doubt(target, "percent_added");
    for (let k = i; k > base; k--) if (!isContent(pieces[k]!) || k === i) pieces.splice(k, 1);
  }
}

/** "dinner 50 including 8 tip": 8 is in the 50 already. */
function includedParts(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "including")) continue;
    const base = moneyBefore(pieces, i);
    const part = moneyAfter(pieces, i);
    if (part !== -1 && part - i <= 3 && base !== -1) {
      // A greater number is the sum with that part in it: "เสื้อ 350 รวมค่าส่ง 390".
      if (pieces[part]!.value! > pieces[base]!.value!) removeAt(pieces, base);
      else removeAt(pieces, part);
    }
    const op = pieces.findIndex((piece) => hasOp(piece, "including"));
    if (op !== -1) removeAt(pieces, op);
    i = -1;
    if (!pieces.some((piece) => hasOp(piece, "including"))) return;
  }
}

/** Items with their own total stay, the total goes; a total with one amount beside it wins over that amount. */
function totals(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "total")) continue;
    const after = pieces[i + 1]?.type === "money" ? i + 1 : pieces[i + 2]?.type === "money" && !isContent(pieces[i + 1]!) && !isSeparator(pieces[i + 1]!) ? i + 2 : -1;
    const before = pieces[i - 1]?.type === "money" ? i - 1 : -1;
    const leading = pieces.slice(0, i).every((piece) => piece.type !== "money");
    // "รวม 95 กาแฟ 40 ข้าว 55" and "กาแฟ 40 ข้าว 55 รวม 95" and "… 95 total".
    const at = after !== -1 && (before === -1 || !leading || after === i + 1) ? (before !== -1 && after !== i + 1 ? before : after) : before;
    if (at === -1) {
      if (pieces.some((piece) => piece.type === "money")) removeAt(pieces, i--);
      continue;
    }
    const others = pieces.filter((piece, k) => k !== at && piece.type === "money");
    if (others.length === 0) {
      removeAt(pieces, i--);
      continue;
    }
    const sum = others.reduce((total, piece) => total + piece.value!, 0n);
    const total = pieces[at]!;
    if (others.length === 1) {
      // One amount and a total: the same figure again, or the sum with something unnamed.
      if (total.value! >= others[0]!.value!) removeAt(pieces, pieces.indexOf(others[0]!), i);
      else removeAt(pieces, at, i);
    } else {
      if (sum !== total.value) for (const other of others) doubt(other, "total_mismatch");
      removeAt(pieces, at, i);
    }
    i = -1;
    if (!pieces.some((piece) => hasOp(piece, "total"))) return;
  }
}
