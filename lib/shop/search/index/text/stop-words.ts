/** What stands before a thing that the product itself is not: a case *for* a phone, a cable *with* a plug. */
export const BEFORE_COMPLEMENT: ReadonlySet<string> = new Set(
  "for with w without of to from by in on per fit compatible สำหรับ ของ กับ พร้อม ใช้กับ รองรับ".split(" "),
);

/** Words that find nothing by themselves: left out of a question that has others. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...BEFORE_COMPLEMENT,
  ..."a an the and or is are it at as i me my we you your this that any some ที่ และ หรือ ใน เป็น มี ให้ ได้ ค่ะ ครับ คะ นะ".split(
    " ",
  ),
]);
