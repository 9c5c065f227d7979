import { isCount } from "./counts.ts";
import { isNoise } from "./noise.ts";
import type { Piece } from "./pieces.ts";
import { multiplyOut } from "./products.ts";

/** Decides what every number of a line is: money, a quantity, or neither. Products ("50x3") are worked out first. */
export function settleNumbers(pieces: Piece[]): void {
  multiplyOut(pieces);
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "number" && isNoise(pieces, i)) piece.type = "noise";
  }
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    if (piece.type === "number" && isCount(pieces, i)) {
      piece.type = "count";
      piece.unit = "";
    }
  }
  for (const piece of pieces) if (piece.type === "number") piece.type = "money";
}
