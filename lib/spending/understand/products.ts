import { type Decimal, multiply, SCALE } from "#lib/language";
import { hasOp, isContent, isNumeric } from "./fillers.ts";
import type { Piece } from "./pieces.ts";
import { unitKind } from "./units.ts";

/** "2 x 11", "50x3", "3.50 each x 2", "latte x2 9" (a count before a price). Sizes such as 55x120 cm are noise. */
export function multiplyOut(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "times")) continue;
    const right = pieces[i + 1];
    let l = i - 1;
    while (l >= 0 && hasOp(pieces[l], "each", "per")) l--;
    const left = pieces[l];
    const rightOk = right !== undefined && (isNumeric(right) || right.type === "count");
    const leftOk = left !== undefined && (isNumeric(left) || left.type === "count");
    if (leftOk && rightOk) {
      if (right.type === "count" && unitKind(right.unit ?? "") === "measure") {
        merge(pieces, l, i + 1, { type: "noise" });
      } else {
        const value = multiply(left.value!, right.value!);
        const currency = left.currency ?? right.currency ?? null;
        const explicit = left.explicit === true || right.explicit === true;
        merge(pieces, l, i + 1, {
          type: explicit ? "money" : "number",
          value,
          currency,
          explicit,
          perUnit: "product",
        });
        const product = pieces[l]!;
        product.type = "money";
        delete product.perUnit;
        const unit = left.unit || right.unit;
        if (unit) product.unit = unit;
        if (left.vague || right.vague) product.vague = true;
      }
      i = l;
    } else if (
      rightOk &&
      right.type === "number" &&
      isWhole(right.value) &&
      right.value! <= 100n * SCALE &&
      !right.spaced
    ) {
      merge(pieces, i, i + 1, { type: "count", value: right.value!, unit: "" });
    } else if (
      leftOk &&
      left.type === "number" &&
      isWhole(left.value) &&
      left.value! <= 100n * SCALE &&
      pieces[i]!.text === "x" &&
      (!pieces[i]!.spaced || (right !== undefined && isContent(right)))
    ) {
      merge(pieces, l, i, { type: "count", value: left.value!, unit: "" });
      i = l;
    }
  }
}

/** "ค่าทางด่วน 50+65": amounts of one label that a sign joins are one amount. */
export function addUp(pieces: Piece[]): void {
  for (let i = 1; i < pieces.length - 1; i++) {
    if (pieces[i]!.text !== "+") continue;
    const [left, right] = [pieces[i - 1]!, pieces[i + 1]!];
    if (left.type !== "money" || right.type !== "money" || right.perUnit || left.perUnit) continue;
    if (pieces[i]!.spaced !== right.spaced || left.vague || right.vague) continue;
    if (left.currency && right.currency && left.currency !== right.currency) continue;
    const after = pieces[i + 2];
    const labels = pieces.slice(0, i - 1).some(isContent);
    const others = pieces.filter((piece) => piece.type === "money").length;
    if (after !== undefined && (isContent(after) ? labels || others > 2 : isNumeric(after))) continue;
    if (!labels && !(after !== undefined && isContent(after))) continue;
    merge(pieces, i - 1, i + 1, {
      value: left.value! + right.value!,
      currency: left.currency ?? right.currency ?? null,
      explicit: left.explicit === true || right.explicit === true,
    });
    i--;
  }
}

function merge(pieces: Piece[], from: number, to: number, change: Partial<Piece>): void {
  const [first, last] = [pieces[from]!, pieces[to]!];
  const doubts = pieces.slice(from, to + 1).flatMap((piece) => piece.doubts ?? []);
  const merged: Piece = { ...first, end: last.end, text: `${first.text} ${last.text}`, ...change };
  if (doubts.length > 0) merged.doubts = [...new Set(doubts)];
  pieces.splice(from, to - from + 1, merged);
}

export function isWhole(value: Decimal | undefined): boolean {
  return value !== undefined && value % SCALE === 0n && value > 0n;
}
