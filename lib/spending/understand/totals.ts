import { hasOp, isContent, isSeparator } from "./fillers.ts";
import { doubt, moneyAfter, moneyBefore, removeAt } from "./piece-list.ts";
import type { Piece } from "./pieces.ts";

/** "60 - 15 = 45", "40+55=95": the right side repeats what the left side says. */
export function equalities(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "equals")) continue;
    const result = pieces[i + 1];
    if (result?.type !== "money") continue;
    const start = itemStart(pieces, i);
    const labelled = pieces
      .slice(start, i)
      .filter((piece, k, all) => piece.type === "money" && all.slice(0, k).some(isContent)).length;
    const before = pieces.slice(0, i).filter((piece) => piece.type === "money");
    if (before.length >= 2 && labelledAmounts(pieces.slice(0, i)) >= 2) {
      removeAt(pieces, i, i + 1);
    } else if (
      before.length >= 1 ||
      labelled >= 1 ||
      pieces.slice(0, i).some((piece) => piece.type === "count" || piece.type === "percent")
    ) {
      // Everything numeric of this item gives way to the result.
      for (let k = i; k >= start; k--) {
        if (
          /money|count|percent/.test(pieces[k]!.type) ||
          (pieces[k]!.type === "op" && !isSeparator(pieces[k]!)) ||
          pieces[k]!.text === "-"
        )
          pieces.splice(k, 1);
      }
    } else removeAt(pieces, i);
    i = -1;
    if (!pieces.some((piece) => hasOp(piece, "equals"))) return;
    if (pieces.filter((piece) => hasOp(piece, "equals")).length > 20) return;
    const remaining = pieces.findIndex(
      (piece, k) => hasOp(piece, "equals") && pieces[k + 1]?.type === "money",
    );
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

/** "dinner 50 including 8 tip": 8 is in the 50 already. */
export function includedParts(pieces: Piece[]): void {
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
export function totals(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "total")) continue;
    const after =
      pieces[i + 1]?.type === "money"
        ? i + 1
        : pieces[i + 2]?.type === "money" && !isContent(pieces[i + 1]!) && !isSeparator(pieces[i + 1]!)
          ? i + 2
          : -1;
    const before = pieces[i - 1]?.type === "money" ? i - 1 : -1;
    const leading = pieces.slice(0, i).every((piece) => piece.type !== "money");
    // "รวม 95 กาแฟ 40 ข้าว 55" and "กาแฟ 40 ข้าว 55 รวม 95" and "… 95 total".
    const at =
      after !== -1 && (before === -1 || !leading || after === i + 1)
        ? before !== -1 && after !== i + 1
          ? before
          : after
        : before;
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
