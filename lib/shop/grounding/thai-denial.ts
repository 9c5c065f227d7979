import { phrases } from "./phrases.ts";

/** Right before what there is none of, or what one does not see or do. */
const NONE = phrases({
  th: `
    ไม่(?:มี|เห็น|พบ|เจอ)(?:การ|เรื่อง|ข้อมูล|ของ|คะแนน|สิทธิ์|โปรแกรม|บริการ|ระบบ|แคมเปญ)?$
    ไม่ได้(?:มี|ให้|จัด|ทำ|แสดง|แจ้ง|ระบุ|บอก)?(?:การ)?(?=$)
  `,
});
/** "…ให้ไม่ได้": Thai says last what cannot be done. */
const CANNOT = phrases({
  th: String.raw`
    ^[ก-๎]{0,24}?ไม่(?:ได้|ไหว)(?=$|\s|ค่ะ|คะ|ครับ|คับ|จ้า|นะ|จริง|แล้ว|เลย|หรอก|เช่นกัน|แต่)
  `,
});
const NOT_KNOWN =
  "(?:ไม่มี(?:ข้อมูล|ระบุ|บอก|แจ้ง|เขียน|ใน(?:ข้อมูล|ระบบ|รายละเอียด|หน้า))|ไม่(?:ขอ)?รับปาก|ไม่ทราบ|ไม่รู้|ไม่แน่ใจ|ไม่มั่นใจ|ไม่ได้(?:ระบุ|แจ้ง|บอก|เขียน|แสดง|ให้ข้อมูล)|(?:ตอบ|บอก|ยืนยัน|เทียบ|แนะนำ|รับรอง|รับปาก|ระบุ|พูด|วัด|ประเมิน)[ก-๎]{0,30}(?:\\s?[^ก-๎\\n]{1,50}\\s?)?ไม่ได้|(?:ต้อง|ควร|รบกวน|ขอให้|แนะนำให้)(?:ลอง)?(?:สอบ)?ถาม)";
/** What somebody is first to look up. */
const TO_CHECK = "(?:ขอ|เดี๋ยว|รอ)(?:ให้)?[ก-๎]{0,12}?(?:เช็[กค]|ตรวจสอบ|สอบถาม|ยืนยัน)";
const SOFTENED =
  "(?:ค่ะ(?=ว่า)|ครับ(?=ว่า)|นะคะ(?=ว่า)|นะครับ(?=ว่า)|เพิ่มเติม|ไว้|มา|ให้|จริงๆ|เลย|หรอก|เหมือนกัน|(?:กับ|ทาง)*ร้าน(?:โดยตรง|ก่อน)?|เจ้าหน้าที่|แน่ชัด|ชัดเจน|ใน(?:ข้อมูล|รายละเอียด|หน้า|การ์ด|ส่วน)[ก-๎]{0,10}){0,4}";
/** As far as one sentence goes: to a particle of politeness or a "but". */
const ON = "(?:(?!ค่ะ|คะ|ครับ|แต่(?!ละ|ง)|\\n).)";
/** What is not known, said after its topic: "เรื่องส่วนลดไม่มีข้อมูลค่ะ". */
const UNKNOWN = new RegExp(
  `^${ON}{0,80}?${NOT_KNOWN}${SOFTENED}\\s*(?:ค่ะ|คะ|ครับ|นะ|จ้า|$)|^${ON}{0,40}?(?:หรือไม่|หรือเปล่า|ไหม)\\s*(?:นั้น)?(?:ต้อง|ขึ้นอยู่|แล้วแต่|ควร|แนะนำให้|รบกวน)`,
);
const CHECKED = new RegExp(`^(?:(?!\\d)${ON}){0,40}?${TO_CHECK}`);
const NOT_KNOWN_BEFORE = new RegExp(`${NOT_KNOWN}${ON}*$`);
/** Topics of what is not known, before or after it is said so: whatever they are, nothing is claimed of them. */
export const UNKNOWN_TOPICS: readonly RegExp[] = [
  new RegExp(
    `(?:เรื่อง|ส่วน|ข้อมูล|(?<![ก-๎]))${ON}{0,60}?${NOT_KNOWN}${SOFTENED}(?=\\s*(?:ค่ะ|คะ|ครับ|นะ|จ้า|$))`,
    "g",
  ),
  new RegExp(`${NOT_KNOWN}${SOFTENED}(?:ว่า|เรื่อง|เกี่ยวกับ|ด้าน)${ON}*`, "g"),
  new RegExp(`(?:ไม่ทราบ|ไม่รู้(?!จะ|สึก)|ไม่แน่ใจ|ไม่ได้(?:ระบุ|แจ้ง|บอก|เขียน|แสดง))${ON}*`, "g"),
];
/** "หาถูกกว่านี้ไม่ได้แล้ว" says that it is the cheapest. */
const UNRIVALLED = /(?<!ช่วย|ค้น|ปัญ)หา|สู้|เทียบ(?!ให้)|ใคร|ที่ไหน/;
const RUN = /^[ก-๎]+/;

/** Whether what stands at an offset of a Thai clause is said not to be: denied right before it, or after it, as Thai does. */
export function isDenied(clause: string, at: number): boolean {
  const after = clause.slice(at);
  const run = RUN.exec(after)?.[0] ?? "";
  return (
    NONE.test(clause.slice(0, at)) ||
    (CANNOT.test(run) && !UNRIVALLED.test(clause.slice(0, at) + run)) ||
    UNKNOWN.test(after) ||
    CHECKED.test(after) ||
    NOT_KNOWN_BEFORE.test(clause.slice(0, at))
  );
}
