import type { Piece } from "./pieces.ts";

const FILLERS = new Set(
  `a an the my our your his her their its some of for on to at from in into with w by and or i we me us he she they it's it this that these those so then again just only about was were is are be been cost costs costed
  paid pay pays paying payed spent spend spends bought buy buys buying bougt got get getting had have has grabbed picked up ordered order purchased purchase charged used use went did do done made took take
  also too another more other ok okay lol haha um yeah hey note expense expenses spending price amount via using plus but now here there per all when while after before during until till because cuz thx please
  total altogether each today yesterday yep ate eat eating drank drink having am i'm ive i've we've treated myself ourselves himself herself out off over around today's went worth quick
  ซื้อ จ่าย ไป มา แล้ว ที่ ของ ให้ กับ และ ก็ ราคา เงิน นะ ครับ ค่ะ คะ คับ จ้า นะคะ นะครับ เมื่อ ตอน เสีย หมด ใช้ ใช้จ่าย สั่ง กิน ดื่ม ทาน ได้ โดน เพิ่ง พึ่ง เอา แค่ อีก เอง เลย ใน จาก เข้า ออก ลง ขึ้น ต่อ ด้วย อยู่ คือ เป็น มี
  เพื่อ สำหรับ โดย ผ่าน ฉัน ผม เรา หนู วันนี้ ตอนนี้ เช้า เย็น เที่ยง บ่าย ค่ำ ดึก ทั้ง นี้ นั้น ว่า จะ ต้อง ก่อน หลัง จ้ะ น่ะ ล่ะ สิ อะ อ่ะ เนี่ย แหละ จ่ายเงิน ชำระ ชำระเงิน รับประทาน จำนวน มูลค่า ยอด รายการ ไว้ พอดี ตก ช่วง ระหว่าง
  บน ใกล้ แถว พา ไปกิน ไปซื้อ มากิน มาซื้อ ๆ ตั้ง เหมา จัด จัดไป แวะ ซัก สัก เท่านั้น ตั้งแต่ พวกเรา ตัวเอง เขา เค้า รูดบัตร สแกนจ่าย สแกน พร้อมเพย์ เงินสด โอนจ่าย`.split(
    /\s+/,
  ),
);

/** A word that says nothing about what was bought: pronouns, prepositions, particles, verbs of buying. */
export function isFiller(piece: Piece): boolean {
  if (piece.type === "symbol") return true;
  if (piece.type === "op")
    return piece.meanings === undefined || piece.ops!.some((op) => op === "soft" || op === "separator");
  if (piece.type !== "word") return false;
  if (FILLERS.has(piece.text)) return true;
  return piece.text.includes(" ") && piece.text.split(" ").every((word) => FILLERS.has(word));
}

/** A word of a label. */
export function isContent(piece: Piece): boolean {
  return piece.type === "word" && !isFiller(piece);
}

export function isNumeric(piece: Piece | undefined): boolean {
  return piece?.type === "number" || piece?.type === "money";
}

export function hasOp(piece: Piece | undefined, ...ops: string[]): boolean {
  return piece?.type === "op" && piece.ops!.some((op) => ops.includes(op));
}

/** Where items part for good: commas, bullets, "then", "plus"; "and" and กับ part only amounts. */
export function isSeparator(piece: Piece): boolean {
  return hasOp(piece, "separator");
}

/** The strongest meaning of the piece as a term, 0 when it is none. */
export function strengthOf(piece: Piece): number {
  return piece.meanings?.[0]?.strength ?? 0;
}
