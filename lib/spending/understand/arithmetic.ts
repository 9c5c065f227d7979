import { discounts } from "./discounts.ts";
import { hasOp } from "./fillers.ts";
import { changeGiven, finalPrices, oldPrices } from "./final-prices.ts";
import type { Piece } from "./pieces.ts";
import { addUp } from "./products.ts";
import { splitBills } from "./split.ts";
import { equalities, includedParts, totals } from "./totals.ts";
import { unitPrices } from "./unit-prices.ts";

/**
 * Works out what was paid: unit prices × quantities, change, discounts, splits, totals. Pieces are changed in place;
 * operands that are used up disappear, operations that did nothing become words again.
 */
export function workOut(pieces: Piece[], text: string): void {
  equalities(pieces);
  addUp(pieces);
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
