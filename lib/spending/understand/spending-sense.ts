import { isContent, isFiller, strengthOf } from "./fillers.ts";
import type { Intent } from "./intent.ts";
import type { Piece } from "./pieces.ts";
import { unitKind } from "./units.ts";

const PEOPLE =
  /^(?:sam|mom|mum|dad|friends?|wife|husband|kids?|family|bob|tom|john|anna|boss|colleagues?|team|everyone|girlfriend|boyfriend|coworkers?|parents|roommate|แม่|พ่อ|พี่|น้อง|เพื่อน|เพื่อนๆ|แฟน|ลูก|ครอบครัว|ที่บ้าน|หมา|แมว|ทีม|ลูกค้า|ยาย|ตา|ย่า|ปู่|ป้า|ลุง|น้า|อา|สามี|ภรรยา|เมีย)$/;
const SOFT_WORDS =
  /^(?:new|big|little|some|visit|trip|run|time|bill|again|today|first|last|finally|very|so|too|really|good|nice|lots|bunch|couple|few|stuff|things|week|month|night|morning|ใหม่|เก่า|เยอะ|มาก|เต็มถัง|หน่อย|นิดหน่อย|อร่อย|ครั้งแรก|รอบนี้|ตัว|คู่|อัน|ใบ|ชิ้น|แพง|เดือนนี้|วันนี้|ด้วยกัน|กันสองคน|เรียบร้อย|ครบ)$/;

/** A line without an amount: was something spent, so that the amount must be asked? */
export function asksWithoutAmount(
  pieces: readonly Piece[],
  intent: Intent,
  words: string,
  future: boolean,
): boolean {
  const content = pieces.filter(isContent);
  const known = content.filter((piece) => strengthOf(piece) >= 2);
  if (intent.amountUnknown && (intent.verb !== undefined || known.length > 0)) return true;
  if (future)
    return (
      intent.verb === "strong" ||
      (known.length > 0 && intent.future === true && !intent.chatter) ||
      (known.length > 0 && intent.verb !== undefined && !intent.chatter)
    );
  if (intent.verb === "strong" && !(intent.chatter && known.length === 0))
    return content.length > 0 || intent.verb === "strong";
  if (intent.chatter) return false;
  // ดื่มน้ำวันละ 8 แก้ว: a habit.
  if (/วันละ|ต่อวัน|ทุกวัน|อาทิตย์ละ|สัปดาห์ละ/.test(words) && words.includes("#")) return false;
  if (intent.pricey && known.length > 0) return true;
  const rest = content.filter(
    (piece) => strengthOf(piece) < 2 && !PEOPLE.test(piece.text) && !SOFT_WORDS.test(piece.text),
  );
  if (
    pieces.some(
      (piece) =>
        piece.type === "percent" || (piece.type === "count" && unitKind(piece.unit ?? "") === "measure"),
    )
  )
    return false;
  const meal = /กิน|ทาน|lunch|dinner|breakfast|brunch|ate\b|had\b/.test(words);
  if (intent.verb === "weak" && !meal && pieces.some((piece) => piece.type === "noise")) return false;
  if (intent.verb === "weak" && (known.length > 0 || content.some((piece) => strengthOf(piece) === 1)))
    return rest.length <= Math.max(2, known.length);
  // "rent", "กาแฟ", "electric bill": nothing but known things. A room, a time or a size beside them tells of something else.
  if (pieces.some((piece) => piece.type === "noise" || piece.type === "count" || piece.type === "percent"))
    return false;
  if (known.length > 0 && rest.length === 0 && content.length <= 5)
    return (
      !/^(?:i|you|he|she|they|we) /.test(words) ||
      pieces.every((piece) => isContent(piece) || isFiller(piece))
    );
  return false;
}
