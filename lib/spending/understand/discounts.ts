import { decimalOf, divide, multiply, SCALE } from "#lib/language";
import { hasOp, isContent, isSeparator } from "./fillers.ts";
import { doubt, moneyAfter, moneyBefore, removeAt } from "./piece-list.ts";
import type { Piece } from "./pieces.ts";

/** ลด 50, ส่วนลด 20%, "25% off", "minus 15 discount", half price. */
export function discounts(pieces: Piece[]): void {
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
    const signed =
      piece.type === "money" &&
      piece.sign === -1 &&
      moneyBefore(pieces, i) !== -1 &&
      /ลด|discount|off|coupon/.test(pieces[i + 1]?.text ?? "");
    if (!hasOp(piece, "discount", "off") && !dash && !signed) continue;
    const operand = signed ? i : discountOperand(pieces, i);
    if (operand === -1) continue;
    const base = discountBase(pieces, operand, i);
    if (base === -1) continue;
    const target = pieces[base]!;
    const off = pieces[operand]!;
    const amount =
      off.type === "percent" ? multiply(target.value!, divide(off.value!, decimalOf(100))) : off.value!;
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
    while (hasOp(pieces[end + 1], "off", "discount") && !/money|percent/.test(pieces[end + 2]?.type ?? ""))
      end++;
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
    const around = pieces
      .slice(Math.max(0, i - 3), i + 3)
      .map((piece) => piece.text)
      .join(" ");
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
