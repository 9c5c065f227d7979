import { wordsOf } from "./reading.ts";

/** English words that say nothing of what is looked for. */
const ENGLISH = new Set(
  `a an the this that these those it its one ones some any i im i'm i'd i'll ive i've me my mine we us our you u ya your he she they them their and or but so then also too as at by for from in into of off on out to up
  with without about is are am was were be been being do does did dont don't doesnt doesn't didnt have has had havent haven't can cant can't could couldn't would wouldn't will wont won't shall should may might must
  not no nope yes yeah yep yup sure ok okay kay well now just only really very quite please pls plz kindly hey oh um uh hmm there here how what whats what's which who whos who's when where why if than more most less
  least other others another else again same get got gimme give need want wanna like love look looking lookin see show let lets let's tell know think find search searching go going come comes coming take try buy sell
  stock carry thing things stuff something anything nothing everything item items product products option options kind kinds type types sort bit lot lots much many maybe perhaps possible possibly available
  actually instead pl thanks thank good great nice best better cool fine right after before during while today because cos cuz gonna gotta price prices priced size sizes colour colours color colors brand s t m ll re ve d each ever even both all two three back
  page next first second third last number exactly recommend suggest able hi hello prefer similar interested interesting looks seems seem pretty different whichever guys u'r ur`.split(
    /\s+/,
  ),
);

/** Thai words of politeness, pointing, asking and wishing, the longer first so that the shorter do not cut them. */
const THAI = [
  ...`ค่ะ คะ ครับ คับ จ้า จ้ะ จ๊ะ นะ น้า หน่อย ด้วย เลย อะ อ่ะ เนี่ย นี่ นั้น นี้ โน้น นั่น ไหม มั้ย มัย ไม๊ หรือเปล่า รึเปล่า ป่าว เปล่า ป่ะ ปะ บ้าง อะไร ยังไง อย่างไร เท่าไหร่ เท่าไร กี่ มี ขอ ดู หา อยาก อยากได้ ได้
  เอา ให้ ที่ ของ กับ และ หรือ แล้ว ก็ เป็น คือ ใน จาก ว่า จะ ต้อง การ ต้องการ สนใจ ซื้อ ขาย ร้าน เรา ผม ฉัน หนู เขา คุณ พี่ น้อง แอดมิน แม่ค้า ช่วย แนะนำ ตัว อัน ชิ้น แบบ รุ่น คู่ เล่ม ขวด กล่อง ใบ ถุง ซอง
  แพ็ค แพค ผืน ตัวนี้ อันนี้ อันนั้น ตัวนั้น ล่ะ ละ หละ สิ ซิ เอ่อ อืม โอเค ตกลง ใช่ ไม่ ไม่ใช่ อีก เพิ่ม อื่น อย่าง กว่า สุด มาก มากๆ ๆ ไป มา ดี ดีๆ เฉพาะ แค่ ถ้า ตอน ตอนนี้ ยัง อยู่ พอ บาง สัก ลอง สำหรับ
  เหมือน ไว้ ลง หมด ทั้งหมด ทุก สินค้า ของที่ ใส่ ตัวไหน อันไหน ไหน หรอ เหรอ บอก คิด รับ รส กลิ่น สี ไซส์ ขนาด ราคา ลาย จัง อ่า งับ ซัก ทาง พวก เอง ถ้าเป็น น่ะ คน มั่ง เท่านั้น ชอบ ตรง เปลี่ยน เรื่อง ครับผม อยู่ ค่า งั้น งี้ โดย ซึ่ง เคย น่า น่าสนใจ สวย สวยดี ดูดี น่ารัก ถูกใจ ที ให้ที ตะกร้า กำลัง จริง จริงๆ เยอะ น้อย ครบ เดียว ใหม่ หรือยัง รึยัง ไง ทำไง มะ เอาไว้ ดูก่อน ก่อน หลัง ต่อ จ๋า ฮะ ฮับ เนาะ`.split(
    /\s+/,
  ),
].sort((a, b) => b.length - a.length);
const THAI_SET = new Set(THAI);

/** Whether Thai text is made of such words only: the dictionary keeps some of them together (อันที่, ไม่เอา). */
function isThaiFunction(word: string): boolean {
  if (word === "" || THAI_SET.has(word)) return true;
  return THAI.some((part) => word.startsWith(part) && isThaiFunction(word.slice(part.length)));
}

const isFunctionWord = (word: string): boolean =>
  ENGLISH.has(word) ||
  (/[\u0e00-\u0e7f]/.test(word) && word.length < 24 && isThaiFunction(word)) ||
  !/\p{L}/u.test(word);

/** What a text is about: its words without those that every message has. */
export function contentWords(text: string): string[] {
  return wordsOf(text).filter(
    (word) => !isFunctionWord(word) && (word.length > 1 || /[\u4e00-\u9fff]/.test(word)),
  );
}
