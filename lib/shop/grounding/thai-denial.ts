import { phrases } from "./phrases.ts";

/** Right before what there is none of, or what one does not see or do. */
const NONE = phrases({
  th: `
    ไม่(?:มี|เห็น|พบ|เจอ)(?:การ|เรื่อง|ข้อมูล|โปรแกรม|บริการ|ระบบ|แคมเปญ)?$
    ไม่ได้(?:มี|ให้|จัด|ทำ|แจ้ง|ระบุ|บอก)?(?:การ)?(?=$)
  `,
});
/** "…ให้ไม่ได้": Thai says last what cannot be done. */
const CANNOT = phrases({
  th: String.raw`
    ^[ก-๎]{0,24}?ไม่(?:ได้|ไหว)(?=$|\s|ค่ะ|คะ|ครับ|คับ|จ้า|นะ|จริง|แล้ว|เลย|หรอก|เช่นกัน|แต่)
  `,
});
/** What is not known, said after its topic: "เรื่องส่วนลดไม่มีข้อมูลค่ะ". */
const UNKNOWN = phrases({
  th: String.raw`
    ^(?!.*(?:ค่ะ|ครับ|แต่)\s*\S).{0,80}?(?:ไม่มีข้อมูล|ไม่ทราบ|ไม่แน่ใจ|ไม่มั่นใจ|ไม่ได้(?:ระบุ|แจ้ง|บอก|ลง|ให้ข้อมูล)|ยังไม่มีข้อมูล|(?:ตอบ|บอก|ยืนยัน|เทียบ|แนะนำ|รับรอง|รับปาก|ระบุ)[ก-๎]{0,8}ไม่ได้)(?:เพิ่มเติม|ไว้|มา|ให้|ใน[ก-๎]+|จริงๆ|เลย|หรอก)*(?:\s*(?:ค่ะ|ครับ|คะ|นะ|จ้า|$))
  `,
});
/** "หาถูกกว่านี้ไม่ได้แล้ว" says that it is the cheapest. */
const UNRIVALLED = /หา|สู้|เทียบ(?!ให้)|ใคร|ที่ไหน/;
const RUN = /^[ก-๎]+/;

/** Whether what stands at an offset of a Thai clause is said not to be: denied right before it, or after it, as Thai does. */
export function isDenied(clause: string, at: number): boolean {
  const after = clause.slice(at);
  const run = RUN.exec(after)?.[0] ?? "";
  return NONE.test(clause.slice(0, at)) || (CANNOT.test(run) && !UNRIVALLED.test(clause.slice(0, at))) || UNKNOWN.test(after);
}
