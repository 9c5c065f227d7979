import { hasOp, isContent, isSeparator } from "./fillers.ts";
import { doubt, moneyAfter, moneyBefore, removeAt } from "./piece-list.ts";
import type { Piece } from "./pieces.ts";

/** จ่าย 100 ทอน 35, "paid with a 50, got 12 back": the difference; with the price named as well, just the price. */
export function changeGiven(pieces: Piece[]): void {
  const op = pieces.findIndex(
    (piece, i) =>
      hasOp(piece, "change") &&
      (pieces[i + 1]?.type === "money" ||
        pieces[i - 1]?.type === "money" ||
        /^back/.test(pieces[i + 2]?.text ?? "")),
  );
  const backs =
    op === -1
      ? pieces.findIndex(
          (piece, i) =>
            piece.text === "back" &&
            pieces[i - 1]?.type === "money" &&
            pieces.some((p, k) => k < i && (hasOp(p, "tender") || /^(?:gave|handed|paid)$/.test(p.text))),
        )
      : -1;
  const at = op === -1 ? backs : op;
  if (at === -1) return;
  const given = pieces[at + 1]?.type === "money" ? at + 1 : at - 1;
  const change = pieces[given];
  if (change?.type !== "money") return;
  const paid = moneyBefore(pieces, given);
  if (paid === -1) return;
  const difference = pieces[paid]!.value! - change.value!;
  const price = moneyBefore(pieces, paid);
  // แบงค์พัน … 640 ทอน 360: the note that was handed over stands before the price.
  if (price !== -1 && pieces[price]!.value! - change.value! === pieces[paid]!.value) {
    doubt(pieces[paid]!, "change_given");
    removeAt(pieces, price, given, at);
    return;
  }
  if (difference <= 0n) return;
  if (price !== -1 && pieces[price]!.value === difference) {
    removeAt(pieces, paid, given, at);
    doubt(pieces[price]!, "change_given");
    return;
  }
  const target = pieces[paid]!;
  target.value = difference;
  doubt(target, "change_given");
  for (let i = given; i > paid; i--)
    if (isSeparator(pieces[i]!) || i === given || i === at) pieces.splice(i, 1);
  if (at > given)
    removeAt(
      pieces,
      pieces.findIndex((piece) => hasOp(piece, "change")),
    );
}

/** "originally 80, paid 60", ราคาเต็ม 1000 ซื้อ 700: an old price with the real one behind it goes. */
export function oldPrices(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    if (!hasOp(pieces[i], "was") || pieces[i + 1]?.type !== "money") continue;
    // "75 instead of 120", "42 (was 60)": the old price comes last.
    const before = moneyBefore(pieces, i);
    if (
      before !== -1 &&
      /[a-z]/.test(pieces[i]!.text) &&
      pieces[before]!.value! < pieces[i + 1]!.value! &&
      moneyAfter(pieces, i + 1) === -1 &&
      !pieces.slice(before + 1, i).some((piece) => isContent(piece) || hasOp(piece, "soft", "separator"))
    ) {
      doubt(pieces[before]!, "discount");
      removeAt(pieces, i, i + 1);
      return;
    }
    // "4,500 ลดจาก 5,900": the old price may come last.
    const last = pieces[i - 1];
    if (last?.type === "money" && last.value! < pieces[i + 1]!.value!) {
      doubt(last, "discount");
      removeAt(pieces, i, i + 1);
      i--;
      continue;
    }
    const paid = moneyAfter(pieces, i + 1);
    if (paid === -1 || pieces[paid]!.value! >= pieces[i + 1]!.value!) continue;
    const between = pieces.slice(i + 2, paid);
    const plain = pieces[i]!.text === "was" || pieces[i]!.text === "จาก" || pieces[i]!.text === "เดิม";
    if (
      between.some((piece) => isContent(piece) || hasOp(piece, "discount", "off", "change", "split")) ||
      (plain && !between.some((piece) => /^(?:paid|but|now|ซื้อ|จ่าย)$/.test(piece.text)))
    )
      continue;
    doubt(pieces[paid]!, "discount");
    // With the old price go the separators that stood between.
    for (let k = paid - 1; k >= i; k--) if (k <= i + 1 || isSeparator(pieces[k]!)) pieces.splice(k, 1);
  }
}

/** ลดเหลือ 450, "was 120 now 90", "marked down from 80 to 60": the last price counts. */
export function finalPrices(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    const final =
      hasOp(pieces[i], "final") ||
      ((pieces[i]!.text === "to" || pieces[i]!.text === "เหลือ") &&
        /^(?:from|down from|marked down from|reduced from)$/.test(wasWord(pieces, i)));
    if (!final) continue;
    const price =
      pieces[i + 1]?.type === "money"
        ? i + 1
        : pieces[i + 2]?.type === "money" && !isSeparator(pieces[i + 1]!)
          ? i + 2
          : -1;
    if (price === -1) continue;
    const old = moneyBefore(pieces, i);
    const start = old === -1 ? i : old;
    if (old !== -1 && old < i && !(pieces[i]!.text === "net")) {
      doubt(pieces[price]!, "discount");
      // The old price, discounts on the way and the words that named them go.
      for (let k = price - 1; k >= start; k--) {
        if (/money|percent/.test(pieces[k]!.type) || pieces[k]!.type === "op" || pieces[k]!.text === "-")
          pieces.splice(k, 1);
      }
      i = -1;
      continue;
    }
    if (
      old === -1 &&
      pieces.slice(0, i).some((piece) => piece.type === "percent" || hasOp(piece, "discount", "off"))
    ) {
      for (let k = price - 1; k >= 0; k--)
        if (pieces[k]!.type === "percent" || pieces[k]!.type === "op") pieces.splice(k, 1);
      i = -1;
      continue;
    }
    // Without an old price "sale" is a word like any other.
    if (old === -1 && !/sale/.test(pieces[i]!.text)) pieces.splice(i, 1);
  }
}

function wasWord(pieces: readonly Piece[], at: number): string {
  const money = moneyBefore(pieces, at);
  return money === at - 1 && money > 0 ? pieces[money - 1]!.text : "";
}
