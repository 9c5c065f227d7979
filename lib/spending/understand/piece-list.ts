import type { Piece } from "./pieces.ts";
import type { Doubt } from "./types.ts";

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
