import { hasOp, isFiller, isNumeric } from "./fillers.ts";
import type { Piece } from "./pieces.ts";

/** "about 50", ประมาณ 200, "maybe 30": the number after such a word is a guess; the word has done its work. */
export function markVague(pieces: Piece[]): void {
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    // "maybe spent 30": such words reach over the verb.
    if (
      /^(?:น่าจะ|คงจะ|คง|อาจจะ|maybe|probably|perhaps|i think|guess)$/.test(piece.text) &&
      hasOp(piece, "vague")
    ) {
      let to = i + 1;
      while (to < pieces.length && to <= i + 4 && isFiller(pieces[to]!) && !hasOp(pieces[to], "separator"))
        to++;
      if (isNumeric(pieces[to])) pieces[to]!.vague = true;
    }
    const marks = hasOp(piece, "vague") && isNumeric(pieces[i + 1]);
    const many =
      /^(?:หลาย|เป็น|หลัก|ไม่กี่|กี่|ไปหลาย)$/.test(piece.text) &&
      isNumeric(pieces[i + 1]) &&
      /^(?:ร้อย|พัน|หมื่น|แสน|ล้าน)/.test(pieces[i + 1]!.text);
    if (!marks && !many) continue;
    // "some 50s shirt", "like 12.50 coffee": words that are often fillers make an exact price no guess.
    const exact = /\.\d\d$/.test(pieces[i + 1]!.text) && /^(?:like|some)$/.test(piece.text);
    if (!exact) pieces[i + 1]!.vague = true;
    pieces.splice(i, 1);
    i--;
  }
  for (const piece of pieces) if (hasOp(piece, "vague")) piece.type = "word";
}
